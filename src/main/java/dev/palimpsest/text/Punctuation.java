package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The dots, commas and quotes of a text, too small to be told from specks of a drawing by what they look like: specks close to letters, or to
 * others that are, if no row of specks and no thin line leads away from them, as in stipple, dotted lines and axes.
 */
final class Punctuation {
  /** Longest side of such a sign, in pixels. */
  private static final int LARGEST = 12;
  /** Size of the smallest letter that it belongs to, in sizes of the sign. */
  private static final double LETTER = 2;
  /** How far it is from its letter, or from the sign before, in sizes of the letter. */
  private static final double NEAR = 0.9;
  /** How far the next speck or dash of a line may be, in sizes of the letter. */
  private static final double NEXT = 1.5;

  private final List<Stroke> letters = new ArrayList<>();
  private final List<Stroke> specks = new ArrayList<>();
  private final List<Stroke> lines = new ArrayList<>();

  /** A speck that belongs to a letter of a size in pixels. */
  private record Sign(Stroke speck, int letter) {
  }

  /**
   * Tells of a stroke.
   *
   * @param text whether it is text for certain
   * @param speck whether it may be such a sign, should it be small enough: seen whole, on plain ground
   */
  void add(Stroke stroke, boolean text, boolean speck) {
    if (text) {
      letters.add(stroke);
    } else if (speck && stroke.size() <= LARGEST) {
      specks.add(stroke);
    } else {
      lines.add(stroke);
    }
  }

  /** The signs among the strokes. */
  Set<Stroke> found() {
    List<Sign> signs = beside(letters.stream().map(letter -> new Sign(letter, letter.size())).toList());
    signs.addAll(beside(signs));
    Set<Stroke> found = new LinkedHashSet<>(signs.stream().map(Sign::speck).toList());
    while (signs.removeIf(sign -> leadsOn(sign, found))) {
      found.clear();
      signs.forEach(sign -> found.add(sign.speck()));
    }
    return found;
  }

  private List<Sign> beside(List<Sign> row) {
    List<Sign> beside = new ArrayList<>();
    for (Stroke speck : specks) {
      row.stream().filter(sign -> sign.speck() != speck && sign.letter() >= LETTER * speck.size()
          && sign.speck().gapTo(speck) <= NEAR * sign.letter()).findFirst().ifPresent(sign -> beside.add(new Sign(speck, sign.letter())));
    }
    return beside;
  }

  private boolean leadsOn(Sign sign, Set<Stroke> found) {
    double reach = NEXT * sign.letter();
    return specks.stream().anyMatch(other -> !found.contains(other) && other.gapTo(sign.speck()) <= reach)
        || lines.stream().anyMatch(line -> line.gapTo(sign.speck()) <= reach && sign.speck().inLineWith(line));
  }
}
