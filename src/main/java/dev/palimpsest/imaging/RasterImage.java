package dev.palimpsest.imaging;

import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Vector;

/**
 * A raster file as the writers of ImageIO want it: one tile, of which they take the rows that they write next. Only these are read, so that
 * the image is never held as a whole.
 */
final class RasterImage implements RenderedImage {
  private final RasterFile file;
  private final boolean opaque;
  private final Progress progress;
  private final ColorModel colours;
  private final SampleModel samples;

  /** Takes the raster as it is, or, to be opaque, on white paper. */
  RasterImage(RasterFile file, boolean opaque, Progress progress) {
    this.file = file;
    this.opaque = opaque;
    this.progress = progress;
    boolean alpha = file.channels() % 2 == 0 && !opaque;
    int space = file.channels() < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    this.colours = new ComponentColorModel(ColorSpace.getInstance(space), alpha, false,
        alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    this.samples = colours.createCompatibleSampleModel(file.width(), file.height());
  }

  /** The whole as a raster that reads a region when it is asked for it as a child. */
  private final class Tile extends Raster {
    Tile() {
      super(samples, new DataBufferByte(0), new Point());
    }

    @Override
    public Raster createChild(int x, int y, int w, int h, int childX, int childY, int[] bands) {
      return rows(x, y, w, h).createChild(x, y, w, h, childX, childY, bands);
    }
  }

  private Raster rows(int x, int y, int w, int h) {
    byte[] from = new byte[w * h * file.channels()];
    try {
      file.read(x, y, w, h, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.at(y + h, file.height());
    int bands = samples.getNumBands();
    byte[] pixels = bands == file.channels() ? from : onWhite(from, file.channels());
    int[] offsets = new int[bands];
    for (int band = 0; band < bands; band++) {
      offsets[band] = band;
    }
    return Raster.createInterleavedRaster(new DataBufferByte(pixels, pixels.length), w, h, w * bands, bands, offsets, new Point(x, y));
  }

  private static byte[] onWhite(byte[] from, int channels) {
    int colours = channels - 1;
    byte[] paper = new byte[from.length / channels * colours];
    for (int i = 0, to = 0; i < from.length; i += channels) {
      int alpha = from[i + colours] & 0xFF;
      for (int band = 0; band < colours; band++) {
        paper[to++] = (byte) (255 - ((255 - (from[i + band] & 0xFF)) * alpha + 127) / 255);
      }
    }
    return paper;
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return new Tile();
  }

  @Override
  public Raster getData(Rectangle region) {
    return rows(region.x, region.y, region.width, region.height);
  }

  @Override
  public Raster getData() {
    throw new UnsupportedOperationException("the image is not to be held as a whole");
  }

  @Override
  public WritableRaster copyData(WritableRaster raster) {
    throw new UnsupportedOperationException("the image is not to be held as a whole");
  }

  @Override
  public ColorModel getColorModel() {
    return colours;
  }

  @Override
  public SampleModel getSampleModel() {
    return samples;
  }

  @Override
  public int getWidth() {
    return file.width();
  }

  @Override
  public int getHeight() {
    return file.height();
  }

  @Override
  public int getTileWidth() {
    return file.width();
  }

  @Override
  public int getTileHeight() {
    return file.height();
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  @Override
  public int getNumYTiles() {
    return 1;
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  @Override
  public Vector<RenderedImage> getSources() {
    return null;
  }

  @Override
  public Object getProperty(String name) {
    return Image.UndefinedProperty;
  }

  @Override
  public String[] getPropertyNames() {
    return null;
  }
}
