package dev.palimpsest.text;

import java.util.Arrays;

/** For each pixel under text, the nearest pixels beside the text: to the left, to the right, above and below. */
final class Beside {
  static final int SIDES = 4;
  private final byte[] hidden;
  private final int width;
  private final int[][] nearest = new int[SIDES][];

  /**
   * @param hidden not 0 where text is, row by row
   * @param width columns
   * @param height rows
   */
  Beside(byte[] hidden, int width, int height) {
    this.hidden = hidden;
    this.width = width;
    for (int side = 0; side < SIDES; side++) {
      nearest[side] = new int[width * height];
      Arrays.fill(nearest[side], -1);
    }
    for (int row = 0; row < height; row++) {
      sweep(0, row * width, 1, width);
      sweep(1, row * width + width - 1, -1, width);
    }
    for (int column = 0; column < width; column++) {
      sweep(2, column, width, height);
      sweep(3, (height - 1) * width + column, -width, height);
    }
  }

  /** The nearest pixel beside the text on one side, or -1 if there is none. */
  int nearest(int side, int pixel) {
    return nearest[side][pixel];
  }

  /** As {@link #nearest}, but so many pixels farther away, or less far where text or the end of the rows comes before. */
  int beyond(int side, int pixel, int distance) {
    int found = nearest[side][pixel];
    if (found < 0) {
      return found;
    }
    int step = new int[] {-1, 1, -width, width}[side];
    for (int i = 0; i < distance; i++) {
      int next = found + step;
      boolean inside = next >= 0 && next < hidden.length && (side > 1 || next / width == found / width);
      if (!inside || hidden[next] != 0) {
        return found;
      }
      found = next;
    }
    return found;
  }

  private void sweep(int side, int start, int step, int count) {
    int last = -1;
    for (int i = 0, pixel = start; i < count; i++, pixel += step) {
      if (hidden[pixel] == 0) {
        last = pixel;
      } else {
        nearest[side][pixel] = last;
      }
    }
  }
}
