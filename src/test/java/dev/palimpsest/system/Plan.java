package dev.palimpsest.system;

import dev.palimpsest.imaging.MultiPageTiff;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A small floor plan, drawn: two rooms with a wall between them and, if wanted, the rooms' names. */
final class Plan {
  static final int WIDTH = 320;
  static final int HEIGHT = 240;

  private Plan() {}

  /** Draws the plan with its room names into a PNG, aside first, so that no watcher sees half of it. */
  static Path drop(Path folder, String name) {
    return write(folder, name, image(true));
  }

  static Path write(Path folder, String name, BufferedImage image) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Path aside = Files.createTempFile("plan", ".png");
      ImageIO.write(image, "png", aside.toFile());
      Files.move(aside, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the plan with its room names and the plan without them as a TIFF of two pages. */
  static Path dropPages(Path folder, String name) {
    try {
      Path aside = MultiPageTiff.write(Files.createTempDirectory("plan").resolve(name), image(true), image(false));
      Files.createDirectories(folder);
      return Files.move(aside, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BufferedImage image(boolean withText) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(3));
    g.drawRect(20, 20, 280, 200);
    g.drawLine(170, 20, 170, 150);
    g.drawLine(170, 190, 170, 220);
    if (withText) {
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
      g.drawString("KITCHEN", 45, 90);
      g.drawString("HALL", 205, 90);
    }
    g.dispose();
    return image;
  }
}
