package dev.palimpsest.imaging;

/** How deep the samples of a raster are, and how they lie in an array of bytes. */
public enum Depth {
  /** A byte a sample. */
  EIGHT(8),
  /** Two bytes a sample, the higher one first. */
  SIXTEEN(16);

  private final int bits;

  Depth(int bits) {
    this.bits = bits;
  }

  /** Bits of a sample. */
  public int bits() {
    return bits;
  }

  /** Bytes of a sample. */
  public int bytes() {
    return bits / Byte.SIZE;
  }

  /** The largest level, that of white. */
  public int most() {
    return (1 << bits) - 1;
  }

  /**
   * The level of a sample.
   *
   * @param index of the sample, {@link #bytes()} times which is that of its first byte
   */
  public int get(byte[] samples, int index) {
    return this == EIGHT ? samples[index] & 0xFF : (samples[2 * index] & 0xFF) << Byte.SIZE | samples[2 * index + 1] & 0xFF;
  }

  /**
   * Sets a sample.
   *
   * @param index of the sample
   * @param level 0 to {@link #most()}
   */
  public void put(byte[] samples, int index, int level) {
    if (this == EIGHT) {
      samples[index] = (byte) level;
    } else {
      samples[2 * index] = (byte) (level >> Byte.SIZE);
      samples[2 * index + 1] = (byte) level;
    }
  }

  /**
   * The nearest level to a sample of another depth.
   *
   * @param sample {@code 0..2^of - 1}
   * @param of bits of the sample, 1 to 16
   */
  int scaled(int sample, int of) {
    int most = (1 << of) - 1;
    return of == bits ? sample : (sample * most() + most / 2) / most;
  }
}
