package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of text and what becomes of it.
 *
 * @param line where its letters are
 * @param reading what it says; without words if it was not read or cannot be
 * @param kept whether the whole line stays on the page
 * @param keptWords words that stay although the line does not
 */
record ReadLine(TextLine line, Reading reading, boolean kept, List<Reading.Word> keptWords) {

  /** Judges a line by the keep rules. */
  static ReadLine judged(TextLine line, Reading reading, KeepRules rules) {
    boolean kept = rules.keep(reading.text());
    List<Reading.Word> words = kept ? List.of() : reading.words().stream().filter(word -> rules.keep(word.text())).toList();
    return new ReadLine(line, reading, kept, words);
  }

  /** Takes out of the mask what stays on the page. */
  void spare(TextMask mask) {
    if (kept) {
      mask.remove(line.letters());
    }
    double toMask = 1 / mask.reduction().factor();
    keptWords.forEach(word -> mask.remove(line.letters(), room(word).times(toMask).corners()));
  }

  /** A word with half of the blanks beside it and the whole height of its line: the reader's boxes are tight and cut accents and tails. */
  private SlantedBox room(Reading.Word word) {
    List<Reading.Word> words = reading.words();
    int i = words.indexOf(word);
    SlantedBox all = reading.box().grown(reading.box().height());
    double left = i == 0 ? all.left() : (words.get(i - 1).box().right() + word.box().left()) / 2;
    double right = i == words.size() - 1 ? all.right() : (word.box().right() + words.get(i + 1).box().left()) / 2;
    return new SlantedBox(all.angle(), left, all.top(), right, all.bottom());
  }

  /** The line as the report tells it, boxes in pixels of a page of {@code width} x {@code height}. */
  Map<String, Object> report(int width, int height) {
    List<Map<String, Object>> words = new ArrayList<>();
    for (Reading.Word word : reading.words()) {
      words.add(entry(word.text(), word.box(), word.confidence(), kept || keptWords.contains(word), width, height));
    }
    Map<String, Object> entry = entry(reading.text(), reading.box(), reading.confidence(), kept, width, height);
    entry.put("angle", Math.round(reading.box().degrees() * 10) / 10.0);
    entry.put("words", words);
    return entry;
  }

  private static Map<String, Object> entry(String text, SlantedBox box, double confidence, boolean kept, int width, int height) {
    Tile bounds = box.bounds(width, height);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("text", text);
    entry.put("box", List.of(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
    entry.put("confidence", Math.round(confidence * 1000) / 1000.0);
    entry.put("kept", kept);
    return entry;
  }
}
