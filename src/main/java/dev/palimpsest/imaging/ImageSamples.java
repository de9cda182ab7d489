package dev.palimpsest.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/** Reads rows of a decoded image of any layout as 8-bit grey, grey and alpha, RGB or RGB and alpha in sRGB. */
interface ImageSamples {
  /** Samples of a pixel. */
  int channels();

  /** Reads whole rows from {@code y} on. */
  void read(int y, int rows, byte[] into) throws IOException;

  static ImageSamples of(BufferedImage image) {
    if (image.getColorModel() instanceof IndexColorModel indexed) {
      int[] colours = new int[indexed.getMapSize()];
      indexed.getRGBs(colours);
      return new Indexed(image.getRaster(), new Palette(colours));
    }
    return new Direct(image, SrgbConversion.from(image.getColorModel().getColorSpace()));
  }

  /** An image whose samples are indices. */
  record Indexed(Raster raster, Palette palette) implements ImageSamples {
    @Override
    public int channels() {
      return palette.channels();
    }

    @Override
    public void read(int y, int rows, byte[] into) throws IOException {
      int[] indices = raster.getSamples(0, y, raster.getWidth(), rows, 0, (int[]) null);
      for (int i = 0; i < indices.length; i++) {
        palette.put(indices[i], into, i * palette.channels());
      }
    }
  }

  /** An image whose samples are colours. */
  record Direct(BufferedImage image, SrgbConversion toSrgb) implements ImageSamples {
    @Override
    public int channels() {
      ColorModel model = image.getColorModel();
      int colours = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY ? 1 : 3;
      return colours + (model.hasAlpha() ? 1 : 0);
    }

    @Override
    public void read(int y, int rows, byte[] into) {
      ColorModel model = image.getColorModel();
      int pixels = image.getWidth() * rows;
      int bands = image.getRaster().getNumBands();
      byte[] samples = bytes(y, rows);
      if (model.hasAlpha() && model.isAlphaPremultiplied()) {
        divideByAlpha(samples, bands);
      }
      int colours = model.getNumColorComponents();
      if (toSrgb != null && channels() > 2) {
        byte[] own = new byte[pixels * colours];
        copy(samples, bands, 0, own, colours, 0, colours, pixels);
        byte[] rgb = new byte[pixels * 3];
        toSrgb.convert(own, rgb, pixels);
        copy(rgb, 3, 0, into, channels(), 0, 3, pixels);
      } else {
        copy(samples, bands, 0, into, channels(), 0, colours, pixels);
        if (toSrgb != null) {
          toSrgb.convertInPlace(into, pixels, channels());
        }
      }
      if (model.hasAlpha()) {
        copy(samples, bands, colours, into, channels(), channels() - 1, 1, pixels);
      }
    }

    private byte[] bytes(int y, int rows) {
      Raster raster = image.getRaster();
      int bands = raster.getNumBands();
      byte[] bytes = new byte[raster.getWidth() * rows * bands];
      int type = raster.getDataBuffer().getDataType();
      if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
        float[] samples = raster.getPixels(0, y, raster.getWidth(), rows, (float[]) null);
        for (int i = 0; i < samples.length; i++) {
          bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, samples[i])) * 255);
        }
        return bytes;
      }
      int[] samples = raster.getPixels(0, y, raster.getWidth(), rows, (int[]) null);
      int[] depths = image.getColorModel().getComponentSize();
      for (int i = 0; i < samples.length; i++) {
        int depth = depths[i % bands];
        bytes[i] = depth == 8 ? (byte) samples[i]
            : depth > 16 ? (byte) (samples[i] >>> depth - 8) : Depth.toByte(samples[i], depth);
      }
      return bytes;
    }

    private static void divideByAlpha(byte[] samples, int bands) {
      for (int i = 0; i + bands <= samples.length; i += bands) {
        int alpha = samples[i + bands - 1] & 0xFF;
        for (int band = 0; band < bands - 1 && alpha != 0; band++) {
          samples[i + band] = (byte) Math.min(255, ((samples[i + band] & 0xFF) * 255 + alpha / 2) / alpha);
        }
      }
    }

    private static void copy(byte[] from, int fromBands, int fromBand, byte[] to, int toBands, int toBand, int count, int pixels) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int band = 0; band < count; band++) {
          to[pixel * toBands + toBand + band] = from[pixel * fromBands + fromBand + band];
        }
      }
    }
  }
}
