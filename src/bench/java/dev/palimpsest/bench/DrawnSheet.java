package dev.palimpsest.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws sheets full of floor plans, always the same for a size: walls, hatches, door swings, dimension lines, room names. */
final class DrawnSheet {
  private static final double MEGA = 1e6;
  private static final int PLAN_WIDTH = 1100;
  private static final int PLAN_HEIGHT = 800;
  private static final int FRAME = 60;
  private static final String[] ROOMS = {"KITCHEN", "HALL", "BATH", "BEDROOM 1", "BEDROOM 2", "STORE", "LIVING ROOM", "OFFICE", "WC",
      "STAIR"};

  private final Graphics2D g;
  private final Random random = new Random(5004);

  private DrawnSheet(Graphics2D g) {
    this.g = g;
  }

  /** Writes a PNG of about so many megapixels, a landscape sheet with sides of 1 to the square root of 2. */
  static Path write(double megapixels, Path file) throws IOException {
    int height = (int) Math.round(Math.sqrt(megapixels * MEGA / Math.sqrt(2)));
    int width = (int) Math.round(height * Math.sqrt(2));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    new DrawnSheet(g).draw(width, height);
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private void draw(int width, int height) {
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(4));
    g.drawRect(FRAME / 2, FRAME / 2, width - FRAME, height - FRAME);
    int columns = Math.max(1, (width - FRAME) / PLAN_WIDTH);
    int rows = Math.max(1, (height - FRAME) / PLAN_HEIGHT);
    int stepX = (width - FRAME) / columns;
    int stepY = (height - FRAME) / rows;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        plan(FRAME / 2 + column * stepX + 140, FRAME / 2 + row * stepY + 120, stepX - 200, stepY - 200);
      }
    }
  }

  private void plan(int x, int y, int width, int height) {
    rooms(x, y, width, height, 3);
    g.setStroke(new BasicStroke(9));
    g.drawRect(x, y, width, height);
    for (int i = 0; i < 3; i++) {
      dimension(x + i * width / 3, x + (i + 1) * width / 3, y - 50);
    }
    label("SECTION A-A  1:50", x, y + height + 50, 30);
  }

  private void rooms(int x, int y, int width, int height, int depth) {
    boolean wide = width > height;
    if (depth == 0 || Math.max(width, height) < 240) {
      room(x, y, width, height);
      return;
    }
    int cut = (int) ((wide ? width : height) * (0.35 + 0.3 * random.nextDouble()));
    rooms(x, y, wide ? cut : width, wide ? height : cut, depth - 1);
    rooms(wide ? x + cut : x, wide ? y : y + cut, wide ? width - cut : width, wide ? height : height - cut, depth - 1);
  }

  private void room(int x, int y, int width, int height) {
    if (random.nextInt(4) == 0) {
      hatch(x, y, width, height, 12 + random.nextInt(12));
    }
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(5));
    g.drawRect(x, y, width, height);
    g.setStroke(new BasicStroke(2));
    int door = Math.min(80, Math.min(width, height) / 3);
    g.drawArc(x - door, y + height - door, 2 * door, 2 * door, 0, 90);
    label(ROOMS[random.nextInt(ROOMS.length)], x + 20, y + height / 2, 26);
    label(String.format(Locale.ROOT, "%.2f m2", 4 + 20 * random.nextDouble()), x + 20, y + height / 2 + 34, 22);
  }

  private void hatch(int x, int y, int width, int height, int step) {
    Shape clip = g.getClip();
    g.clipRect(x, y, width, height);
    g.setColor(new Color(90, 90, 160));
    g.setStroke(new BasicStroke(1.3f));
    for (int i = -height; i < width; i += step) {
      g.drawLine(x + i, y + height, x + i + height, y);
    }
    g.setClip(clip);
  }

  private void dimension(int from, int to, int y) {
    g.setStroke(new BasicStroke(2));
    g.drawLine(from, y, to, y);
    g.drawLine(from - 8, y + 8, from + 8, y - 8);
    g.drawLine(to - 8, y + 8, to + 8, y - 8);
    label(Integer.toString(2000 + random.nextInt(4000)), (from + to) / 2 - 30, y - 10, 24);
  }

  private void label(String text, int x, int y, int size) {
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    g.drawString(text, x, y);
  }
}
