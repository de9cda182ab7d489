package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Page;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import javax.imageio.ImageIO;

/**
 * Where letters that are no text objects were found on a page, and what of their ink has gone with the paths that drew it. Shapes are given
 * in pixels.
 */
final class Lettering {
  /** Share of what a path paints that must lie on letters for it to be one; the rest are ends that the search has missed. */
  private static final double LETTER = 0.9;
  /** A letter that keeps more of its ink than this is left; what is less was drawn over it or beneath it. */
  private static final double LEFT = 0.4;
  /** Ink that makes a letter, in pixels. */
  private static final int LEAST_INK = 9;
  /** No letter is larger; a path that is would take long to be looked at. */
  private static final int MOST_PIXELS = 4_000_000;

  private final byte[] marks;
  private final int width;
  private final int height;
  private final BitSet gone = new BitSet();

  private Lettering(byte[] marks, int width, int height) {
    this.marks = marks;
    this.width = width;
    this.height = height;
  }

  /** Reads a {@link dev.palimpsest.imaging.PagePart#LETTERS} file; one that is empty tells of no letters. */
  static Lettering read(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return new Lettering(new byte[0], 0, 0);
    }
    BufferedImage image = ImageIO.read(file.toFile());
    return new Lettering(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), image.getWidth(), image.getHeight());
  }

  /** Columns of the page at the resolution at which letters were looked for; 0 if nobody looked. */
  int columns() {
    return width;
  }

  /** Whether a shape paints nothing but letters. */
  boolean covers(Shape shape) {
    Rectangle box = box(shape);
    if ((long) box.width * box.height > MOST_PIXELS) {
      return false;
    }
    byte[] paint = paint(shape, box);
    long all = 0;
    long on = 0;
    for (int i = 0; i < paint.length; i++) {
      if (paint[i] != 0) {
        all += paint[i] & 0xFF;
        on += at(box.x + i % box.width, box.y + i / box.width) != 0 ? paint[i] & 0xFF : 0;
      }
    }
    return all > 0 && on >= LETTER * all;
  }

  /** Whether the first point of a path lies on a letter or beside it: most are told apart by that alone. */
  boolean mayCover(Shape shape) {
    PathIterator path = shape.getPathIterator(null);
    if (width == 0 || path.isDone()) {
      return false;
    }
    double[] point = new double[6];
    path.currentSegment(point);
    for (int y = (int) Math.floor(point[1]) - 1; y <= point[1] + 1; y++) {
      for (int x = (int) Math.floor(point[0]) - 1; x <= point[0] + 1; x++) {
        if (at(x, y) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a shape paints nothing but letters; if so, what paints it goes. */
  boolean takes(Shape shape) {
    if (!covers(shape)) {
      return false;
    }
    Rectangle box = box(shape);
    byte[] paint = paint(shape, box);
    for (int i = 0; i < paint.length; i++) {
      int x = box.x + i % box.width;
      int y = box.y + i / box.width;
      if (paint[i] != 0 && at(x, y) != 0) {
        gone.set(y * width + x);
      }
    }
    return true;
  }

  private static Rectangle box(Shape shape) {
    Rectangle box = shape.getBounds();
    box.grow(1, 1);
    return box;
  }

  private static byte[] paint(Shape shape, Rectangle box) {
    BufferedImage image = new BufferedImage(box.width, box.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-box.x, -box.y);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private byte at(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : marks[y * width + x];
  }

  /**
   * Letters, each a group of pixels that hang together.
   *
   * @param all how many were found
   * @param left how many of them still show
   */
  record Count(int all, int left) {
    Count plus(Count other) {
      return new Count(all + other.all, left + other.left);
    }
  }

  /** Counts the letters. */
  Count count() {
    BitSet seen = new BitSet(marks.length);
    Count count = new Count(0, 0);
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] != 0 && !seen.get(i)) {
        count = count.plus(look(i, seen));
      }
    }
    return count;
  }

  private Count look(int start, BitSet seen) {
    Deque<Integer> open = new ArrayDeque<>();
    seen.set(start);
    open.push(start);
    int ink = 0;
    int kept = 0;
    while (!open.isEmpty()) {
      int at = open.pop();
      if (marks[at] == Page.INK) {
        ink++;
        kept += gone.get(at) ? 0 : 1;
      }
      for (int y = at / width - 1; y <= at / width + 1; y++) {
        for (int x = at % width - 1; x <= at % width + 1; x++) {
          if (at(x, y) != 0 && !seen.get(y * width + x)) {
            seen.set(y * width + x);
            open.push(y * width + x);
          }
        }
      }
    }
    return ink < LEAST_INK ? new Count(0, 0) : new Count(1, kept > LEFT * ink ? 1 : 0);
  }
}
