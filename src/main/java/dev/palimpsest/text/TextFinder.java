package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.opencv.core.Mat;

/** Finds the text of a page with the network, tile by tile. */
final class TextFinder {
  /**
   * Probability from which a pixel is text if it touches some that are so for certain: the soft edges of letters. Two thresholds
   * (hysteresis), because half-certain specks on arrow heads and small circles must not count.
   */
  static final float THRESHOLD = 0.3f;
  /** Probability from which a pixel is text for certain. */
  private static final float SURE = 0.7f;
  /** Pixels added on all sides of what was found: the soft rim of letters, which would stay as a pale outline. */
  static final int GROWTH = 1;

  private final Eraser eraser;
  private final Window window = new Window();
  private final byte[] marks = new byte[Window.CORE * Window.CORE];

  TextFinder(Eraser eraser) {
    this.eraser = eraser;
  }

  /**
   * Marks all text.
   *
   * @param page the page or its reduced copy
   * @param mask of the same size
   * @param paint receives the colours of the tiles that hold text, or null
   */
  void find(RasterFile page, TextMask mask, Paint paint, Progress progress) throws IOException {
    List<Tile> tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    for (int i = 0; i < tiles.size(); i++) {
      window.read(page, tiles.get(i));
      if (!window.blank()) {
        eraser.look(window);
        boolean text = mark(tiles.get(i), mask.plane());
        if (text && paint != null) {
          paint.keep(i, eraser);
        }
      }
      progress.at(i + 1, tiles.size());
    }
    mask.grow(GROWTH);
  }

  private boolean mark(Tile core, Mat plane) {
    FloatBuffer probabilities = eraser.mask();
    boolean text = false;
    for (int row = 0; row < core.height(); row++) {
      int in = (row + Window.MARGIN) * Window.SIZE + Window.MARGIN;
      for (int column = 0; column < core.width(); column++) {
        float probability = probabilities.get(in + column);
        marks[row * core.width() + column] = probability >= SURE ? TextMask.SURE : probability >= THRESHOLD ? TextMask.LIKELY : 0;
        text |= probability >= THRESHOLD;
      }
    }
    if (text) {
      Mat part = plane.submat(core.y(), core.y() + core.height(), core.x(), core.x() + core.width());
      part.put(0, 0, marks);
      part.release();
    }
    return text;
  }
}
