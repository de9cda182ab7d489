package dev.palimpsest.text;

import java.util.Arrays;
import java.util.List;

/**
 * Letters that stand in a row.
 *
 * @param letters its pieces in reading order, in pixels of the mask
 * @param box the box around them; its angle lies in -90 (included) to 90 degrees: whether the line is upside down shows only on reading
 * @param letterHeight height of a capital letter or so
 * @param unsure whether the direction is a guess, as it is for one or two letters
 */
record TextLine(List<Letter> letters, SlantedBox box, double letterHeight, boolean unsure) {
  private static final double SPECK = 6;
  /** Letters of the shortest word. */
  private static final int WORD = 3;
  /** Pixels to which a single stroke grows in the mask. */
  private static final double STROKE = 12;

  /** Whether it is so small that it can only be noise: nobody could read it, and a drawing loses a dot if it is taken for text. */
  boolean isSpeck() {
    return box.length() < SPECK && box.height() < SPECK;
  }

  /** Whether it is more than a sign or two: three letters, or a piece as long as three that is too high for a stroke. */
  boolean isWord() {
    return letters.size() >= WORD || box.height() > STROKE && box.length() > WORD * box.height();
  }

  /** The line that letters make when read in a direction (radians). */
  static TextLine of(List<Letter> letters, double angle, boolean unsure) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    double[] heights = new double[letters.size()];
    for (int i = 0; i < heights.length; i++) {
      SlantedBox box = around(letters.get(i), angle);
      left = Math.min(left, box.left());
      top = Math.min(top, box.top());
      right = Math.max(right, box.right());
      bottom = Math.max(bottom, box.bottom());
      heights[i] = box.height();
    }
    Arrays.sort(heights);
    // Dots and dashes are no measure of the letters, and the tallest may be two lines that touch.
    double tall = heights[(int) (0.8 * (heights.length - 1))];
    return new TextLine(letters, new SlantedBox(angle, left, top, right, bottom), tall, unsure);
  }

  /** The box around one letter, turned by an angle (radians). */
  static SlantedBox around(Letter letter, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    int[] outline = letter.outline();
    for (int i = 0; i < outline.length; i += 2) {
      double u = outline[i] * cos + outline[i + 1] * sin;
      double v = outline[i + 1] * cos - outline[i] * sin;
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
    return new SlantedBox(angle, left - 0.5, top - 0.5, right + 0.5, bottom + 0.5);
  }
}
