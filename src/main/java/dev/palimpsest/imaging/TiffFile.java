package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/** Streams a raster into a TIFF, in strips compressed by Deflate. */
final class TiffFile implements ResultFile {
  private static final int STRIP_BYTES = 1 << 18;
  /** Level 3 of Deflate, as for PNG: the levels above save little and take much longer. */
  private static final float LEVEL = 0.3f;
  private static final int DOT_FRACTIONS = 1000;

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    try (ImageIoWriter writer = new ImageIoWriter("tiff")) {
      writer.param().setCompressionType("ZLib");
      writer.param().setCompressionQuality(LEVEL);
      RasterImage image = new RasterImage(raster, false, progress);
      TIFFDirectory tags = TIFFDirectory.createFromMetadata(writer.metadata(image));
      int rows = Math.max(1, STRIP_BYTES / (raster.width() * raster.channels()));
      set(tags, BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, Math.min(rows, raster.height()));
      set(tags, BaselineTIFFTagSet.TAG_PREDICTOR, BaselineTIFFTagSet.PREDICTOR_HORIZONTAL_DIFFERENCING);
      if (dotsPerInch > 0) {
        long[][] dots = {{Math.round(dotsPerInch * DOT_FRACTIONS), DOT_FRACTIONS}};
        set(tags, BaselineTIFFTagSet.TAG_X_RESOLUTION, dots);
        set(tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION, dots);
        set(tags, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, BaselineTIFFTagSet.RESOLUTION_UNIT_INCH);
      }
      IIOMetadata metadata = tags.getAsMetadata();
      writer.write(image, metadata, file);
    }
    return List.of();
  }

  private static void set(TIFFDirectory tags, int tag, int value) {
    tags.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), value));
  }

  private static void set(TIFFDirectory tags, int tag, long[][] value) {
    tags.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), TIFFTag.TIFF_RATIONAL, value.length, value));
  }
}
