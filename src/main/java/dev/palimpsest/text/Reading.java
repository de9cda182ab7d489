package dev.palimpsest.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read in one line.
 *
 * @param box the line's box as it was read: its angle is the direction of reading
 * @param words its words from left to right; none if nothing could be read
 */
record Reading(SlantedBox box, List<Word> words) {

  /** The words with a blank between each two. */
  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** Mean confidence of the words, each by its length, 0..1. */
  double confidence() {
    int letters = words.stream().mapToInt(word -> word.text().length()).sum();
    return letters == 0 ? 0 : words.stream().mapToDouble(word -> word.confidence() * word.text().length()).sum() / letters;
  }

  /**
   * One word.
   *
   * @param text as it was read
   * @param confidence 0..1
   * @param box where it stands
   */
  record Word(String text, double confidence, SlantedBox box) {}
}
