package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * Streams a raster into a JPEG, transparency on white, the colours at full resolution: thin coloured lines are what drawings are made of.
 */
final class JpegFile implements ResultFile {
  private static final int MOST_DOTS = 65535;

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    try (ImageIoWriter writer = new ImageIoWriter("jpeg")) {
      writer.param().setCompressionQuality(quality / 100f);
      RasterImage image = new RasterImage(raster, true, progress);
      IIOMetadata metadata = writer.metadata(image);
      IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
      long dots = Math.round(dotsPerInch);
      if (dots > 0 && dots <= MOST_DOTS) {
        IIOMetadataNode jfif = (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", Long.toString(dots));
        jfif.setAttribute("Ydensity", Long.toString(dots));
      }
      IIOMetadataNode luma = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
      luma.setAttribute("HsamplingFactor", "1");
      luma.setAttribute("VsamplingFactor", "1");
      metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
      writer.write(image, metadata, file);
    }
    return raster.channels() % 2 == 0 ? List.of("JPEG has no transparency: what was transparent became white.") : List.of();
  }
}
