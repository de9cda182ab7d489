package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencv.core.Rect;

/**
 * Letters that are not certain by themselves but stand in one row with some that are: the first letter of a word where a hatch crosses it,
 * the sign before a number. Arrow heads and ticks beside a number are lower than its digits.
 */
final class Companions {
  /** How far apart two letters of a row may be, in heights of the letter that is certain. */
  private static final double GAP = 0.8;
  /** How much of the lower of the two stands beside the other. */
  private static final double OVERLAP = 0.7;
  /** Heights of letters of one row differ by no more than these factors. */
  private static final double LOWEST = 0.6;
  private static final double HIGHEST = 1.5;
  /** Side of the squares in which letters are looked up, in pixels. */
  private static final int SQUARE = 64;

  private final Map<Long, List<Letter>> unsure = new HashMap<>();

  private Companions(List<Letter> unsure) {
    for (Letter letter : unsure) {
      for (long square : squares(letter.bounds())) {
        this.unsure.computeIfAbsent(square, key -> new ArrayList<>()).add(letter);
      }
    }
  }

  /** Those of the unsure letters that stand in a row with certain ones, or with companions of such. */
  static Set<Letter> of(List<Letter> certain, List<Letter> unsure) {
    Companions companions = new Companions(unsure);
    Set<Letter> found = new LinkedHashSet<>();
    List<Letter> row = new ArrayList<>(certain);
    for (int i = 0; i < row.size(); i++) {
      for (Letter companion : companions.beside(row.get(i).bounds())) {
        if (found.add(companion)) {
          row.add(companion);
        }
      }
    }
    return found;
  }

  private List<Letter> beside(Rect letter) {
    int reach = (int) Math.ceil(GAP * Math.max(letter.width, letter.height));
    Rect around = new Rect(letter.x - reach, letter.y - reach, letter.width + 2 * reach, letter.height + 2 * reach);
    List<Letter> beside = new ArrayList<>();
    for (long square : squares(around)) {
      for (Letter other : unsure.getOrDefault(square, List.of())) {
        if (inRow(other.bounds(), letter) || inRow(turned(other.bounds()), turned(letter))) {
          beside.add(other);
        }
      }
    }
    return beside;
  }

  private static boolean inRow(Rect other, Rect letter) {
    int gap = Math.max(other.x - letter.x - letter.width, letter.x - other.x - other.width);
    int overlap = Math.min(other.y + other.height, letter.y + letter.height) - Math.max(other.y, letter.y);
    return gap <= GAP * letter.height && overlap >= OVERLAP * Math.min(other.height, letter.height)
        && other.height >= LOWEST * letter.height && other.height <= HIGHEST * letter.height;
  }

  /** The same with rows for columns, for text that runs upwards. */
  private static Rect turned(Rect rect) {
    return new Rect(rect.y, rect.x, rect.height, rect.width);
  }

  private static List<Long> squares(Rect rect) {
    List<Long> squares = new ArrayList<>();
    for (int y = Math.floorDiv(rect.y, SQUARE); y <= Math.floorDiv(rect.y + rect.height, SQUARE); y++) {
      for (int x = Math.floorDiv(rect.x, SQUARE); x <= Math.floorDiv(rect.x + rect.width, SQUARE); x++) {
        squares.add((long) y << 32 | x & 0xffffffffL);
      }
    }
    return squares;
  }
}
