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
    }
    return space instanceof ICC_ColorSpace icc ? byProfile(icc) : byColour(space);
  }

  /**
   * The conversion of an embedded profile, or null where there is nothing to do: no profile, that of sRGB itself, one of another number of
   * colours than the image has, or one that cannot be read.
   *
   * @param bands colours of the image
   */
  static SrgbConversion from(byte[] profile, int bands) {
    if (profile == null) {
      return null;
    }
    try {
      ColorSpace space = ColorSpaces.createColorSpace(ICC_Profile.getInstance(profile));
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
}
