package dev.palimpsest.text;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.FloatBuffer;

/** A square piece of a page as the network takes it; beyond the borders of the page its outermost pixels are repeated. */
final class Window {
  /** Columns and rows; one fixed shape lets ONNX Runtime plan its memory once. */
  static final int SIZE = 512;
  /** Pixels on each side of the core whose answers are not used, because the network sees too little of what surrounds them. */
  static final int MARGIN = 32;
  /** Columns and rows whose answers are used. */
  static final int CORE = SIZE - 2 * MARGIN;

  /** Levels 0..255 as 0..1. */
  private static final float[] UNIT = new float[256];

  static {
    for (int level = 0; level < UNIT.length; level++) {
      UNIT[level] = level / 255f;
    }
  }

  private final byte[] samples = new byte[SIZE * SIZE * 4];
  private final int[] columns = new int[SIZE];
  private final int[] rows = new int[SIZE];
  private int channels;
  private Tile inside;

  /** Reads the window around {@code core}, a tile of a grid of {@link #CORE} pixels. */
  void read(RasterFile page, Tile core) throws IOException {
    int x = core.x() - MARGIN;
    int y = core.y() - MARGIN;
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    inside = new Tile(left, top, Math.min(page.width(), x + SIZE) - left, Math.min(page.height(), y + SIZE) - top);
    channels = page.channels();
    page.read(inside.x(), inside.y(), inside.width(), inside.height(), samples);
    for (int i = 0; i < SIZE; i++) {
      columns[i] = Math.min(Math.max(x + i - left, 0), inside.width() - 1);
      rows[i] = Math.min(Math.max(y + i - top, 0), inside.height() - 1);
    }
  }

  /** Whether all its pixels are the same. */
  boolean blank() {
    int end = inside.width() * inside.height() * channels;
    for (int i = channels; i < end; i++) {
      if (samples[i] != samples[i - channels]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes it as planes of red, green and blue, 0..1, each {@link #SIZE} rows of {@link #SIZE}; what is transparent shows white paper.
   */
  void fill(FloatBuffer planes) {
    float[] line = new float[SIZE];
    for (int plane = 0; plane < 3; plane++) {
      for (int row = 0; row < SIZE; row++) {
        fill(line, rows[row] * inside.width(), channels >= 3 ? plane : 0);
        planes.put((plane * SIZE + row) * SIZE, line);
      }
    }
  }

  private void fill(float[] line, int start, int band) {
    boolean alpha = channels % 2 == 0;
    for (int column = 0; column < SIZE; column++) {
      int in = (start + columns[column]) * channels;
      float level = UNIT[samples[in + band] & 0xff];
      if (alpha) {
        float opacity = UNIT[samples[in + channels - 1] & 0xff];
        level = level * opacity + (1 - opacity);
      }
      line[column] = level;
    }
  }
}
