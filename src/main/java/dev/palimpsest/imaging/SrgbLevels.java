package dev.palimpsest.imaging;

import java.awt.color.ICC_ColorSpace;

/**
 * Colours or greys of which each sample is converted by itself.
 *
 * @param levels what each level becomes, as samples of the depth
 */
record SrgbLevels(byte[] levels, Depth depth) implements SrgbConversion {
  /** From linear light, 0 to 1, of each level. */
  static SrgbLevels of(double[] light, Depth depth) {
    byte[] levels = new byte[light.length * depth.bytes()];
    for (int i = 0; i < light.length; i++) {
      depth.put(levels, i, level(light[i], depth));
    }
    return new SrgbLevels(levels, depth);
  }

  /** From the greys of a profile. */
  static SrgbLevels of(ICC_ColorSpace space, Depth depth) {
    int count = depth.most() + 1;
    int bands = space.getNumComponents();
    byte[] greys = new byte[bands * count * depth.bytes()];
    for (int i = 0; i < bands * count; i++) {
      depth.put(greys, i, i / bands);
    }
    byte[] rgb = new byte[3 * count * depth.bytes()];
    ByProfile.of(space, depth).convert(greys, rgb, count);
    byte[] levels = new byte[count * depth.bytes()];
    for (int i = 0; i < count; i++) {
      depth.put(levels, i, depth.get(rgb, 3 * i + 1));
    }
    return new SrgbLevels(levels, depth);
  }

  /** The level of sRGB, after IEC 61966-2-1, that shows linear light. */
  static int level(double light, Depth depth) {
    double clipped = Math.max(0, Math.min(1, light));
    return (int) Math.round(depth.most() * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055));
  }

  @Override
  public void convert(byte[] colours, byte[] rgb, int pixels) {
    int bands = colours.length / (pixels * depth.bytes());
    for (int i = 0; i < 3 * pixels; i++) {
      depth.put(rgb, i, depth.get(levels, depth.get(colours, bands == 1 ? i / 3 : i)));
    }
  }

  @Override
  public void convertInPlace(byte[] samples, int pixels, int channels) {
    int colours = channels < 3 ? 1 : 3;
    for (int i = 0; i < pixels * channels; i += channels) {
      for (int c = i; c < i + colours; c++) {
        depth.put(samples, c, depth.get(levels, depth.get(samples, c)));
      }
    }
  }
}
