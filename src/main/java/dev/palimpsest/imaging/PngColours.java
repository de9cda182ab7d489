package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a PNG file says of its colours: by an ICC profile, or else by a gamma and primaries, after the PNG specification, 11.3.3. */
final class PngColours {
  private static final double UNIT = 100_000;
  /** White and the primaries of sRGB as the chunk holds them: x and y of white, red, green and blue. */
  private static final double[] SRGB = {0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
  /** As near to sRGB's own curve as this, a gamma is what programs write that mean sRGB. */
  private static final double SRGB_GAMMA = 1 / 2.2;
  private static final double NEAR = 0.01;

  private PngColours() {}

  /**
   * The conversion into sRGB, or null where there is nothing to do.
   *
   * @param grey whether the samples are grey rather than RGB
   * @param depth of the samples
   */
  static SrgbConversion of(PngChunks chunks, boolean grey, Depth depth) throws IOException {
    byte[] profile = chunks.profile();
    if (profile != null || chunks.kept().containsKey("sRGB")) {
      return SrgbConversion.from(profile, grey ? 1 : 3, depth);
    }
    byte[] gamma = chunks.kept().get("gAMA");
    if (gamma == null || gamma.length != Integer.BYTES || ByteBuffer.wrap(gamma).getInt() <= 0) {
      return null;
    }
    double exponent = ByteBuffer.wrap(gamma).getInt() / UNIT;
    double[] primaries = grey ? SRGB : primaries(chunks.kept().get("cHRM"));
    boolean standard = isNear(primaries, SRGB);
    if (standard && Math.abs(exponent - SRGB_GAMMA) < NEAR) {
      return null;
    }
    double[] light = new double[depth.most() + 1];
    for (int i = 0; i < light.length; i++) {
      light[i] = Math.pow(i / (double) depth.most(), 1 / exponent);
    }
    if (standard) {
      return SrgbLevels.of(light, depth);
    }
    try {
      return new Primaries(light, Chromaticity.between(primaries, SRGB), depth);
    } catch (ArithmeticException e) {
      // Primaries that make no colours are a program's slip.
      return SrgbLevels.of(light, depth);
    }
  }

  private static double[] primaries(byte[] chunk) {
    if (chunk == null || chunk.length != SRGB.length * Integer.BYTES) {
      return SRGB;
    }
    double[] primaries = new double[SRGB.length];
    for (int i = 0; i < primaries.length; i++) {
      primaries[i] = ByteBuffer.wrap(chunk).getInt(i * Integer.BYTES) / UNIT;
    }
    return primaries;
  }

  private static boolean isNear(double[] one, double[] other) {
    boolean near = true;
    for (int i = 0; i < one.length; i++) {
      near &= Math.abs(one[i] - other[i]) < NEAR;
    }
    return near;
  }

  /**
   * Colours of other primaries.
   *
   * @param light linear light, 0 to 1, of each level
   * @param matrix from linear light of these primaries to that of sRGB
   */
  private record Primaries(double[] light, double[][] matrix, Depth depth) implements SrgbConversion {
    @Override
    public void convert(byte[] colours, byte[] rgb, int pixels) {
      for (int i = 0; i < pixels * 3; i += 3) {
        for (int row = 0; row < 3; row++) {
          double sum = 0;
          for (int column = 0; column < 3; column++) {
            sum += matrix[row][column] * light[depth.get(colours, i + column)];
          }
          depth.put(rgb, i + row, SrgbLevels.level(sum, depth));
        }
      }
    }
  }
}
