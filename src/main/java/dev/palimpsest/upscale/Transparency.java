package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Depth;

/** What keeps enlarged transparent images clean at the edges of what can be seen. */
final class Transparency {
  /** How far a colour reaches into the transparent area, in pixels: about as far as a network mixes noticeable amounts of it. */
  private static final int REACH = 4;

  private Transparency() {}

  /**
   * Gives fully transparent pixels beside visible ones the mean colour of those: whatever colour a program left where nothing can be seen
   * would otherwise show as a fringe on the enlarged edge.
   *
   * @param samples pixels, alpha last; changed in place
   */
  static void fillColours(byte[] samples, int width, int height, int channels, Depth depth) {
    boolean[] known = new boolean[width * height];
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < known.length; i++) {
      known[i] = depth.get(samples, i * channels + channels - 1) != 0;
      any |= known[i];
      all &= known[i];
    }
    for (int pass = 0; pass < REACH && any && !all; pass++) {
      boolean[] before = known.clone();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (!before[y * width + x]) {
            known[y * width + x] = mix(samples, before, x, y, width, height, channels, depth);
          }
        }
      }
    }
  }

  private static boolean mix(byte[] samples, boolean[] known, int x, int y, int width, int height, int channels,
      Depth depth) {
    int[] sums = new int[channels - 1];
    int count = 0;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        if (known[ny * width + nx]) {
          count++;
          for (int c = 0; c < sums.length; c++) {
            sums[c] += depth.get(samples, (ny * width + nx) * channels + c);
          }
        }
      }
    }
    for (int c = 0; c < sums.length && count > 0; c++) {
      depth.put(samples, (y * width + x) * channels + c, sums[c] / count);
    }
    return count > 0;
  }
}
