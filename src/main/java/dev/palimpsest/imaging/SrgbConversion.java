package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Converts 8-bit colours of some colour space into sRGB. */
interface SrgbConversion {
  /**
   * Converts pixels.
   *
   * @param colours samples of the source space, pixel by pixel
   * @param rgb receives three samples a pixel
   */
  void convert(byte[] colours, byte[] rgb, int pixels);

  /**
   * Converts RGB where it lies and leaves alpha alone.
   *
   * @param samples RGB, or RGB and alpha
   * @param channels 3 or 4
   */
  default void convertInPlace(byte[] samples, int pixels, int channels) {
    byte[] colours = new byte[pixels * 3];
    copyColours(samples, channels, colours, 3, pixels);
    byte[] rgb = new byte[pixels * 3];
    convert(colours, rgb, pixels);
    copyColours(rgb, 3, samples, channels, pixels);
  }

  private static void copyColours(byte[] from, int fromChannels, byte[] to, int toChannels, int pixels) {
    for (int pixel = 0, source = 0, target = 0; pixel < pixels; pixel++, source += fromChannels, target += toChannels) {
      to[target] = from[source];
      to[target + 1] = from[source + 1];
      to[target + 2] = from[source + 2];
    }
  }

  /** The conversion of a colour space, or null for sRGB itself, where there is nothing to do. */
  static SrgbConversion from(ColorSpace space) {
    if (space.isCS_sRGB()) {
      return null;
    } else if (space.getType() == ColorSpace.TYPE_GRAY) {
      // Java's own grey, which stands for none at all, is linear light: converting it would brighten every grey.
      boolean own = space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
      return own || !(space instanceof ICC_ColorSpace icc) ? null : Levels.of(icc);
    }
    return space instanceof ICC_ColorSpace icc ? byProfile(icc) : byColour(space);
  }

  /**
   * The conversion of an embedded profile, or null where there is nothing to do: no profile, that of sRGB itself, one of another number of
   * colours than the image has (greys are found in a profile of three too), or one that cannot be read.
   *
   * @param bands colours of the image
   */
  static SrgbConversion from(byte[] profile, int bands) {
    if (profile == null) {
      return null;
    }
    try {
      ColorSpace space = ColorSpaces.createColorSpace(ICC_Profile.getInstance(profile));
      boolean greysOfColours = bands == 1 && space.getNumComponents() == 3 && space instanceof ICC_ColorSpace && !space.isCS_sRGB();
      if (greysOfColours) {
        return Levels.of((ICC_ColorSpace) space);
      }
      return space.getNumComponents() == bands ? from(space) : null;
    } catch (IllegalArgumentException | CMMException e) {
      return null;
    }
  }

  private static SrgbConversion byProfile(ICC_ColorSpace space) {
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {space.getProfile(), srgb}, null);
    int bands = space.getNumComponents();
    return (colours, rgb, pixels) -> op.filter(raster(colours, pixels, bands), raster(rgb, pixels, 3));
  }

  private static WritableRaster raster(byte[] samples, int pixels, int bands) {
    int[] offsets = new int[bands];
    for (int band = 0; band < bands; band++) {
      offsets[band] = band;
    }
    return Raster.createInterleavedRaster(new DataBufferByte(samples, pixels * bands), pixels, 1, pixels * bands, bands, offsets,
        new Point());
  }

  private static SrgbConversion byColour(ColorSpace space) {
    float[] colour = new float[space.getNumComponents()];
    return (colours, rgb, pixels) -> {
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int band = 0; band < colour.length; band++) {
          colour[band] = (colours[pixel * colour.length + band] & 0xFF) / 255f;
        }
        float[] converted = space.toRGB(colour);
        for (int band = 0; band < 3; band++) {
          rgb[pixel * 3 + band] = (byte) Math.round(Math.max(0, Math.min(1, converted[band])) * 255);
        }
      }
    };
  }

  /** Colours or greys of which each sample is converted by itself. */
  record Levels(byte[] levels) implements SrgbConversion {
    private static final int COUNT = 256;

    /** From linear light, 0 to 1, of each level. */
    static Levels of(double[] light) {
      byte[] levels = new byte[COUNT];
      for (int i = 0; i < COUNT; i++) {
        levels[i] = level(light[i]);
      }
      return new Levels(levels);
    }

    /** From the greys of a profile. */
    static Levels of(ICC_ColorSpace space) {
      int bands = space.getNumComponents();
      byte[] greys = new byte[bands * COUNT];
      for (int i = 0; i < greys.length; i++) {
        greys[i] = (byte) (i / bands);
      }
      byte[] rgb = new byte[3 * COUNT];
      byProfile(space).convert(greys, rgb, COUNT);
      byte[] levels = new byte[COUNT];
      for (int i = 0; i < COUNT; i++) {
        levels[i] = rgb[3 * i + 1];
      }
      return new Levels(levels);
    }

    /** The level of sRGB, after IEC 61966-2-1, that shows linear light. */
    static byte level(double light) {
      double clipped = Math.max(0, Math.min(1, light));
      return (byte) Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055));
    }

    @Override
    public void convert(byte[] colours, byte[] rgb, int pixels) {
      int bands = colours.length / pixels;
      for (int i = 0; i < 3 * pixels; i++) {
        rgb[i] = levels[colours[bands == 1 ? i / 3 : i] & 0xFF];
      }
    }

    @Override
    public void convertInPlace(byte[] samples, int pixels, int channels) {
      int colours = channels < 3 ? 1 : 3;
      for (int i = 0; i < pixels * channels; i += channels) {
        for (int c = i; c < i + colours; c++) {
          samples[c] = levels[samples[c] & 0xFF];
        }
      }
    }
  }
}
