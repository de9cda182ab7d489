package dev.palimpsest.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Pictures for uploads. */
final class Drawn {
  private Drawn() {}

  /** A small drawing. */
  static byte[] png() {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 64, 48);
    pen.setColor(Color.BLACK);
    pen.drawRect(8, 8, 40, 30);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A drawing with zeros behind it, so that the file has this many bytes. */
  static byte[] png(int bytes) {
    return Arrays.copyOf(png(), bytes);
  }
}
