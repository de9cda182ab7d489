package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.upscale.Samples.Bands;

/**
 * Keeps levels of 16 bits next to black and to white. The networks, which learned from 8 bits to leave white paper white, make them black
 * and white themselves. Where no neighbour of such a pixel is far from it, the samples between them are interpolated instead; where one is,
 * the network's are kept from passing them.
 */
final class Ends {
  private static final int LEVEL_OF_8_BITS = Depth.SIXTEEN.most() / Depth.EIGHT.most();
  private static final int MOST = Depth.SIXTEEN.most();
  /** How far from black the networks make another level of an even ground, as measured. */
  private static final int BLACK = 2 * LEVEL_OF_8_BITS;
  /** The same from white. */
  private static final int WHITE = 5 * LEVEL_OF_8_BITS;

  private final Samples samples;
  private final Tile area;

  Ends(Samples samples) {
    this.samples = samples;
    this.area = samples.area();
  }

  /** Changes the enlargement of those pixels of a part of the input that are nearly black or white or have such neighbours. */
  void keep(Tile part, Bands bands) {
    for (int band = bands.first(); band < bands.first() + bands.count(); band++) {
      for (int y = part.y(); y < part.y() + part.height(); y++) {
        for (int x = part.x(); x < part.x() + part.width(); x++) {
          keep(x, y, band);
        }
      }
    }
  }

  private void keep(int x, int y, int band) {
    int lowest = MOST;
    int highest = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int level = level(x + dx, y + dy, band);
        lowest = Math.min(lowest, level);
        highest = Math.max(highest, level);
      }
    }
    int level = level(x, y, band);
    boolean black = level <= BLACK && highest <= 2 * BLACK;
    boolean white = level >= MOST - WHITE && lowest >= MOST - 2 * WHITE;
    if (black || white) {
      interpolate(x, y, band);
    } else {
      limit(x, y, band, lowest <= BLACK ? lowest : 0, highest >= MOST - WHITE ? highest : MOST);
    }
  }

  /** Beside a line, paper that is not quite white would else have a white seam. */
  private void limit(int x, int y, int band, int least, int most) {
    if (least == 0 && most == MOST) {
      return;
    }
    int scale = samples.scale();
    for (int row = 0; row < scale; row++) {
      for (int column = 0; column < scale; column++) {
        int at = samples.out(x * scale + column, y * scale + row) + band;
        int level = Depth.SIXTEEN.get(samples.output(), at);
        Depth.SIXTEEN.put(samples.output(), at, Math.max(least, Math.min(most, level)));
      }
    }
  }

  private void interpolate(int x, int y, int band) {
    int scale = samples.scale();
    for (int row = 0; row < scale; row++) {
      double down = (row + 0.5) / scale - 0.5;
      int beside = y + (down < 0 ? -1 : 1);
      for (int column = 0; column < scale; column++) {
        double right = (column + 0.5) / scale - 0.5;
        double near = between(x, y, right, band);
        double far = between(x, beside, right, band);
        long level = Math.round(near + (far - near) * Math.abs(down));
        Depth.SIXTEEN.put(samples.output(), samples.out(x * scale + column, y * scale + row) + band, (int) level);
      }
    }
  }

  private double between(int x, int y, double right, int band) {
    int level = level(x, y, band);
    return level + (level(x + (right < 0 ? -1 : 1), y, band) - level) * Math.abs(right);
  }

  private int level(int x, int y, int band) {
    int column = Math.max(area.x(), Math.min(area.x() + area.width() - 1, x));
    int row = Math.max(area.y(), Math.min(area.y() + area.height() - 1, y));
    return Depth.SIXTEEN.get(samples.input(), samples.at(column, row) + band);
  }
}
