package dev.palimpsest.imaging;

/** Scales samples of any number of bits to 8. */
final class Depth {
  private Depth() {}

  /**
   * Scales a sample, rounding to the nearest value.
   *
   * @param sample {@code 0..2^bits - 1}
   * @param bits 1 to 16
   */
  static byte toByte(int sample, int bits) {
    int max = (1 << bits) - 1;
    return (byte) ((sample * 255 + max / 2) / max);
  }
}
