package dev.palimpsest.text;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** A piece of a page as the network takes it; beyond the borders of the page its outermost pixels are repeated. */
final class Window {
  /** Columns and rows of a tile of which a window shows the whole or a part. */
  static final int CORE = 448;
  /** Pixels on each side whose answers are not used, because the network sees too little of what surrounds them. */
  static final int MARGIN = 32;
  /** Columns and rows at most. */
  static final int SIZE = CORE + 2 * MARGIN;
  /** The network halves its picture four times: columns and rows are a multiple of this. */
  private static final int STEP = 16;
  /** Levels 0..255 as 0..1. */
  private static final float[] UNIT = new float[256];

  static {
    for (int level = 0; level < UNIT.length; level++) {
      UNIT[level] = level / 255f;
    }
  }

  private final byte[] samples = new byte[SIZE * SIZE * 4];
  private final int[] columns = new int[SIZE];
  private int channels;
  private Tile core;
  private Tile inside;
  private Tile part;

  /** Reads the window around {@code core}, a tile of a grid of {@link #CORE} pixels. */
  void read(RasterFile page, Tile core) throws IOException {
    this.core = core;
    inside = core.grown(MARGIN, page.width(), page.height());
    channels = page.channels();
    page.read(inside.x(), inside.y(), inside.width(), inside.height(), samples);
    part = core;
  }

  /**
   * Leaves off the even paper around what the tile shows.
   *
   * <p>What is left off lies in an even area at least twice as wide as the margin: no stroke of a letter is so broad.
   *
   * @return whether anything is left
   */
  boolean narrow() {
    Mat even = Ground.flat(flattened(), channels < 3 ? 1 : 3, inside.width(), inside.height());
    Core.compare(even, new Scalar(0), even, Core.CMP_EQ);
    Rect drawn = Imgproc.boundingRect(even);
    even.release();
    if (drawn.width == 0) {
      return false;
    }
    int left = Math.max(core.x(), inside.x() + drawn.x - MARGIN);
    int top = Math.max(core.y(), inside.y() + drawn.y - MARGIN);
    int right = Math.min(core.x() + core.width(), inside.x() + drawn.x + drawn.width + MARGIN);
    int bottom = Math.min(core.y() + core.height(), inside.y() + drawn.y + drawn.height + MARGIN);
    // whole steps, and of the page as long as there is some
    left = Math.max(core.x(), Math.min(left, right - steps(right - left)));
    top = Math.max(core.y(), Math.min(top, bottom - steps(bottom - top)));
    part = new Tile(left, top, right - left, bottom - top);
    return true;
  }

  /** What was read: the tile and its surroundings, as far as the page goes. */
  Tile inside() {
    return inside;
  }

  /** The part of the tile whose surroundings it shows. */
  Tile part() {
    return part;
  }

  /** Columns, a multiple of 16. */
  int width() {
    return steps(part.width()) + 2 * MARGIN;
  }

  /** Rows, a multiple of 16. */
  int height() {
    return steps(part.height()) + 2 * MARGIN;
  }

  /**
   * Writes it as planes of red, green and blue, 0..1, each of its rows and columns; what is transparent shows white paper.
   */
  void fill(FloatBuffer planes) {
    float[] line = new float[width()];
    for (int column = 0; column < line.length; column++) {
      columns[column] = clipped(part.x() - MARGIN + column - inside.x(), inside.width());
    }
    for (int plane = 0; plane < 3; plane++) {
      for (int row = 0; row < height(); row++) {
        fill(line, clipped(part.y() - MARGIN + row - inside.y(), inside.height()) * inside.width(), channels >= 3 ? plane : 0);
        planes.put((plane * height() + row) * line.length, line);
      }
    }
  }

  /** All that was read, 8 bits a sample, with the paper's white where it is transparent. To be released. */
  Mat picture() {
    Mat picture = new Mat(inside.height(), inside.width(), channels < 3 ? CvType.CV_8UC1 : CvType.CV_8UC3);
    picture.put(0, 0, flattened());
    return picture;
  }

  /** Where a piece of the part begins in the {@link #picture}. */
  Point inPicture(Rect piece) {
    return new Point(part.x() - inside.x() + piece.x, part.y() - inside.y() + piece.y);
  }

  private void fill(float[] line, int start, int band) {
    boolean alpha = channels % 2 == 0;
    for (int column = 0; column < line.length; column++) {
      int in = (start + columns[column]) * channels;
      float level = UNIT[samples[in + band] & 0xff];
      if (alpha) {
        float opacity = UNIT[samples[in + channels - 1] & 0xff];
        level = level * opacity + (1 - opacity);
      }
      line[column] = level;
    }
  }

  private byte[] flattened() {
    return new Pixels(Arrays.copyOf(samples, inside.width() * inside.height() * channels), channels).flattened();
  }

  /** A length in pixels, rounded up to what the network takes. */
  static int steps(int length) {
    return (length + STEP - 1) / STEP * STEP;
  }

  private static int clipped(int position, int extent) {
    return Math.min(Math.max(position, 0), extent - 1);
  }
}
