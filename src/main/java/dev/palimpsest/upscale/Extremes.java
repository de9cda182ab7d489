package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Tile;
import dev.palimpsest.upscale.Samples.Bands;

/**
 * Keeps the least and the highest level exactly where a pixel of the input and all its neighbours have it: white paper stays white whatever a
 * network adds near a line, a red line on it gets no fringe of another colour, and opaque pixels stay opaque.
 */
final class Extremes {
  private final Samples samples;
  private final Tile area;
  /** Of each pixel of a row: the extreme level that it shares with the pixels above and below it, or -1. */
  private final int[] columns;

  Extremes(Samples samples) {
    this.samples = samples;
    this.area = samples.area();
    this.columns = new int[area.width()];
  }

  /** Sets the enlargement of such pixels of a part of the input, band by band. */
  void keep(Tile part, Bands bands) {
    for (int band = bands.first(); band < bands.first() + bands.count(); band++) {
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        keepRow(part, y, band);
      }
    }
  }

  private void keepRow(Tile part, int y, int band) {
    int first = Math.max(area.x(), part.x() - 1);
    int last = Math.min(area.x() + area.width(), part.x() + part.width() + 1) - 1;
    int above = Math.max(area.y(), y - 1);
    int below = Math.min(area.y() + area.height() - 1, y + 1);
    for (int x = first; x <= last; x++) {
      int level = level(x, y, band);
      boolean alike = samples.isExtreme(level) && level(x, above, band) == level && level(x, below, band) == level;
      columns[x - area.x()] = alike ? level : -1;
    }
    for (int x = part.x(); x < part.x() + part.width(); x++) {
      int level = columns[x - area.x()];
      if (level >= 0 && columns[Math.max(first, x - 1) - area.x()] == level && columns[Math.min(last, x + 1) - area.x()] == level) {
        set(x, y, band, level);
      }
    }
  }

  private int level(int x, int y, int band) {
    return samples.level(samples.at(x, y) + band);
  }

  private void set(int x, int y, int band, int level) {
    int scale = samples.scale();
    byte[] output = samples.output();
    int bytes = samples.depth().bytes();
    int step = samples.channels() * bytes;
    for (int row = 0; row < scale; row++) {
      int at = (samples.out(x * scale, y * scale + row) + band) * bytes;
      for (int end = at + scale * step; at < end; at += step) {
        for (int i = at; i < at + bytes; i++) {
          // All bytes of an extreme are alike, 0 or 0xFF.
          output[i] = (byte) level;
        }
      }
    }
  }
}
