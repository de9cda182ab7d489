package dev.palimpsest.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** A writer of the JDK, the only ones of which it is known that they take an image strip by strip. */
final class ImageIoWriter implements AutoCloseable {
  private final ImageWriter writer;
  private final ImageWriteParam param;

  ImageIoWriter(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter found = null;
    while (writers.hasNext() && found == null) {
      ImageWriter candidate = writers.next();
      found = candidate.getClass().getName().startsWith("com.sun.") ? candidate : null;
    }
    if (found == null) {
      throw new IllegalStateException("the JDK's writer of " + format + " is missing");
    }
    this.writer = found;
    this.param = found.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
  }

  ImageWriteParam param() {
    return param;
  }

  /** What the writer would note in the file. */
  IIOMetadata metadata(RasterImage image) {
    return writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
  }

  void write(RasterImage image, IIOMetadata metadata, Path file) throws IOException {
    Files.deleteIfExists(file);
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    writer.dispose();
  }
}
