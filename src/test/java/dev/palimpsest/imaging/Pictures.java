package dev.palimpsest.imaging;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** Draws small plans and writes them in the formats of the tests. */
final class Pictures {
  private Pictures() {}

  /** A plan that looks different in each corner, so that no turn of it looks like another. */
  static BufferedImage plan(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    boolean alpha = image.getColorModel().hasAlpha();
    pen.setColor(alpha ? new Color(0, 0, 0, 0) : Color.WHITE);
    pen.setComposite(AlphaComposite.Src);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.BLACK);
    pen.fillRect(0, 0, width / 3, height / 4);
    pen.setColor(new Color(200, 40, 30));
    pen.fillRect(width * 2 / 3, 0, width / 3, height / 3);
    pen.setColor(new Color(30, 60, 190));
    pen.fillRect(0, height * 2 / 3, width / 4, height / 3);
    pen.setColor(Color.DARK_GRAY);
    pen.setStroke(new BasicStroke(2));
    pen.drawLine(width / 2, height / 2, width - 3, height - 2);
    pen.dispose();
    return image;
  }

  /** Writes with the first writer of a format, compressed by the named method where one is named. */
  static Path write(BufferedImage image, String format, String compression, boolean progressive, Path file) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (compression != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file;
  }

  static Path write(BufferedImage image, String format, Path file) throws IOException {
    return write(image, format, null, false, file);
  }

  /** Writes with the JDK's writer of TIFF, which makes tiles too; a tile of 0 stands for strips. */
  static Path writeTiff(BufferedImage image, String compression, ByteOrder order, int tile, Path file) throws IOException {
    ImageWriter writer = null;
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext() && writer == null) {
      ImageWriter candidate = writers.next();
      writer = candidate.getClass().getName().startsWith("com.sun.") ? candidate : null;
    }
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(compression);
    if (tile > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tile, tile, 0, 0);
    }
    Files.deleteIfExists(file);
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      out.setByteOrder(order);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return file;
  }
}
