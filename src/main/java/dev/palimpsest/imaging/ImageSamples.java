package dev.palimpsest.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/** Reads rows of a decoded image of any layout as grey, grey and alpha, RGB or RGB and alpha in sRGB. */
interface ImageSamples {
  /** Samples of a pixel. */
  int channels();

  /** Reads whole rows from {@code y} on. */
  void read(int y, int rows, byte[] into) throws IOException;

  static ImageSamples of(BufferedImage image, Depth depth) {
    if (image.getColorModel() instanceof IndexColorModel indexed) {
      int[] colours = new int[indexed.getMapSize()];
      indexed.getRGBs(colours);
      return new Indexed(image.getRaster(), new Palette(colours));
    }
    return new Direct(image, depth, SrgbConversion.from(image.getColorModel().getColorSpace(), depth));
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
  record Direct(BufferedImage image, Depth depth, SrgbConversion toSrgb) implements ImageSamples {
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
      byte[] samples = samples(y, rows);
      if (model.hasAlpha() && model.isAlphaPremultiplied()) {
        divideByAlpha(samples, bands);
      }
      int colours = model.getNumColorComponents();
      if (toSrgb != null && channels() > 2) {
        byte[] own = new byte[pixels * colours * depth.bytes()];
        copy(samples, bands, 0, own, colours, 0, colours, pixels);
        byte[] rgb = new byte[pixels * 3 * depth.bytes()];
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

    private byte[] samples(int y, int rows) {
      Raster raster = image.getRaster();
      int bands = raster.getNumBands();
      byte[] bytes = new byte[raster.getWidth() * rows * bands * depth.bytes()];
      int type = raster.getDataBuffer().getDataType();
      if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
        float[] samples = raster.getPixels(0, y, raster.getWidth(), rows, (float[]) null);
        for (int i = 0; i < samples.length; i++) {
          depth.put(bytes, i, Math.round(Math.max(0, Math.min(1, samples[i])) * depth.most()));
        }
        return bytes;
      }
      int[] samples = raster.getPixels(0, y, raster.getWidth(), rows, (int[]) null);
      int[] bitsOfBands = image.getColorModel().getComponentSize();
      for (int i = 0; i < samples.length; i++) {
        int bits = bitsOfBands[i % bands];
        depth.put(bytes, i, bits > 16 ? samples[i] >>> bits - depth.bits() : depth.scaled(samples[i], bits));
      }
      return bytes;
    }

    private void divideByAlpha(byte[] samples, int bands) {
      long most = depth.most();
      for (int i = 0; i + bands <= samples.length / depth.bytes(); i += bands) {
        int alpha = depth.get(samples, i + bands - 1);
        for (int band = 0; band < bands - 1 && alpha != 0; band++) {
          depth.put(samples, i + band, (int) Math.min(most, (depth.get(samples, i + band) * most + alpha / 2) / alpha));
        }
      }
    }

    private void copy(byte[] from, int fromBands, int fromBand, byte[] to, int toBands, int toBand, int count, int pixels) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int band = 0; band < count; band++) {
          depth.put(to, pixel * toBands + toBand + band, depth.get(from, pixel * fromBands + fromBand + band));
        }
      }
    }
  }
}
