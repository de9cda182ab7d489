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
    int plane = SIZE * SIZE;
    boolean colour = channels >= 3;
    boolean alpha = channels % 2 == 0;
    for (int row = 0, out = 0; row < SIZE; row++) {
      int start = rows[row] * inside.width();
      for (int column = 0; column < SIZE; column++, out++) {
        int in = (start + columns[column]) * channels;
        float opacity = alpha ? (samples[in + channels - 1] & 0xff) / 255f : 1;
        float white = 1 - opacity;
        float red = (samples[in] & 0xff) / 255f * opacity + white;
        planes.put(out, red);
        planes.put(out + plane, colour ? (samples[in + 1] & 0xff) / 255f * opacity + white : red);
        planes.put(out + 2 * plane, colour ? (samples[in + 2] & 0xff) / 255f * opacity + white : red);
      }
    }
  }
}
