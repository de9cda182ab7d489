package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;

/** Converts colours of some colour space into sRGB. */
interface SrgbConversion {
  /** Of the samples, before and after. */
  Depth depth();

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
    int colour = 3 * depth().bytes();
    int pixel = channels * depth().bytes();
    byte[] colours = new byte[pixels * colour];
    copyColours(samples, pixel, colours, colour, pixels);
    byte[] rgb = new byte[pixels * colour];
    convert(colours, rgb, pixels);
    copyColours(rgb, colour, samples, pixel, pixels);
  }

  private void copyColours(byte[] from, int fromPixel, byte[] to, int toPixel, int pixels) {
    int colour = 3 * depth().bytes();
    for (int pixel = 0, source = 0, target = 0; pixel < pixels; pixel++, source += fromPixel, target += toPixel) {
      for (int i = 0; i < colour; i++) {
        to[target + i] = from[source + i];
      }
    }
  }

  /**
   * The conversion of a colour space, or null for sRGB itself, where there is nothing to do.
   *
   * @param depth of the samples
   */
  static SrgbConversion from(ColorSpace space, Depth depth) {
    if (space.isCS_sRGB()) {
      return null;
    } else if (space.getType() == ColorSpace.TYPE_GRAY) {
      // Java's own grey, which stands for none at all, is linear light: converting it would brighten every grey.
      boolean own = space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
      return own || !(space instanceof ICC_ColorSpace icc) ? null : SrgbLevels.of(icc, depth);
    }
    return space instanceof ICC_ColorSpace icc ? ByProfile.of(icc, depth) : new ByColour(space, depth);
  }

  /**
   * The conversion of an embedded profile, or null where there is nothing to do: no profile, that of sRGB itself, one of another number of
   * colours than the image has (greys are found in a profile of three too), or one that cannot be read.
   *
   * @param bands colours of the image
   * @param depth of its samples
   */
  static SrgbConversion from(byte[] profile, int bands, Depth depth) {
    if (profile == null) {
      return null;
    }
    try {
      ColorSpace space = ColorSpaces.createColorSpace(ICC_Profile.getInstance(profile));
      boolean greysOfColours = bands == 1 && space.getNumComponents() == 3 && space instanceof ICC_ColorSpace && !space.isCS_sRGB();
      if (greysOfColours) {
        return SrgbLevels.of((ICC_ColorSpace) space, depth);
      }
      return space.getNumComponents() == bands ? from(space, depth) : null;
    } catch (IllegalArgumentException | CMMException e) {
      return null;
    }
  }

  /**
   * By an ICC profile.
   *
   * @param bands colours of the profile
   */
  record ByProfile(ColorConvertOp op, int bands, Depth depth) implements SrgbConversion {
    static ByProfile of(ICC_ColorSpace space, Depth depth) {
      ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {space.getProfile(), srgb}, null);
      return new ByProfile(op, space.getNumComponents(), depth);
    }

    @Override
    public void convert(byte[] colours, byte[] rgb, int pixels) {
      if (depth == Depth.EIGHT) {
        op.filter(raster(new DataBufferByte(colours, pixels * bands), pixels, bands),
            raster(new DataBufferByte(rgb, pixels * 3), pixels, 3));
        return;
      }
      short[] in = new short[pixels * bands];
      ByteBuffer.wrap(colours).asShortBuffer().get(in);
      short[] out = new short[pixels * 3];
      op.filter(raster(new DataBufferUShort(in, in.length), pixels, bands), raster(new DataBufferUShort(out, out.length), pixels, 3));
      ByteBuffer.wrap(rgb).asShortBuffer().put(out);
    }

    private static WritableRaster raster(DataBuffer samples, int pixels, int bands) {
      int[] offsets = new int[bands];
      for (int band = 0; band < bands; band++) {
        offsets[band] = band;
      }
      return Raster.createInterleavedRaster(samples, pixels, 1, pixels * bands, bands, offsets, new Point());
    }
  }

  /** By what a space says of each colour. */
  record ByColour(ColorSpace space, Depth depth) implements SrgbConversion {
    @Override
    public void convert(byte[] colours, byte[] rgb, int pixels) {
      float[] colour = new float[space.getNumComponents()];
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int band = 0; band < colour.length; band++) {
          colour[band] = depth.get(colours, pixel * colour.length + band) / (float) depth.most();
        }
        float[] converted = space.toRGB(colour);
        for (int band = 0; band < 3; band++) {
          depth.put(rgb, pixel * 3 + band, Math.round(Math.max(0, Math.min(1, converted[band])) * depth.most()));
        }
      }
    }
  }
}
