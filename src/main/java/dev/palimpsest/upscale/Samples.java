package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.Tile;
import java.util.Arrays;

/**
 * Samples of a piece of the input and of what is made of it, and their way through the network and back.
 *
 * @param area the piece, in pixels of the input
 * @param input its samples, interleaved by pixel
 * @param core the part of the piece that is enlarged
 * @param output samples of the enlarged core
 * @param channels samples of a pixel
 * @param depth of the samples
 * @param scale how many times larger the output is
 */
record Samples(Tile area, byte[] input, Tile core, byte[] output, int channels, Depth depth, int scale) {
  /** Samples of 8 bits as the network takes them, 0..1. */
  private static final float[] UNIT = new float[Depth.EIGHT.most() + 1];

  static {
    for (int i = 0; i < UNIT.length; i++) {
      UNIT[i] = i / (float) Depth.EIGHT.most();
    }
  }

  /** Some of the samples of a pixel that go through the network together: the colours, or alpha alone. */
  record Bands(int first, int count) {}

  /** Whether all pixels of a part of the input have the same values. */
  boolean uniform(Tile part, Bands bands) {
    int pixel = channels * depth.bytes();
    int first = bands.first() * depth.bytes();
    int end = first + bands.count() * depth.bytes();
    int start = at(part.x(), part.y()) * depth.bytes();
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      int row = at(part.x(), y) * depth.bytes();
      for (int i = row; i < row + part.width() * pixel; i += pixel) {
        for (int b = first; b < end; b++) {
          if (input[i + b] != input[start + b]) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The colour of a pixel of the input. */
  BlankTiles.Colour colour(int x, int y) {
    int at = at(x, y);
    return new BlankTiles.Colour(unit(at), unit(channels < 3 ? at : at + 1), unit(channels < 3 ? at : at + 2));
  }

  /** Whether every sample of a pixel of the input is the least or the highest. */
  boolean extreme(int x, int y, Bands bands) {
    for (int b = bands.first(); b < bands.first() + bands.count(); b++) {
      if (!isExtreme(level(at(x, y) + b))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a level is the least or the highest. */
  boolean isExtreme(int level) {
    return level == 0 || level == depth.most();
  }

  /** Repeats a block over the enlarged part; without one, its first pixel: white and an even alpha stay as they are. */
  void fill(Tile part, Bands bands, float[] block) {
    int cells = scale * scale;
    int pixelBytes = bands.count() * depth.bytes();
    byte[] samples = new byte[cells * pixelBytes];
    for (int cell = 0; cell < cells; cell++) {
      for (int b = 0; b < bands.count(); b++) {
        depth.put(samples, cell * bands.count() + b, block == null ? level(at(part.x(), part.y()) + bands.first() + b)
            : bands.count() == 1 ? level((block[cell] + block[cells + cell] + block[2 * cells + cell]) * (1 / 3f))
            : level(block[b * cells + cell]));
      }
    }
    for (int y = 0; y < part.height() * scale; y++) {
      int at = out(part.x() * scale, part.y() * scale + y) + bands.first();
      for (int x = 0; x < part.width() * scale; x++, at += channels) {
        System.arraycopy(samples, (y % scale * scale + x % scale) * pixelBytes, output, at * depth.bytes(), pixelBytes);
      }
    }
  }

  /** Fills the network's input with a rectangle that may reach beyond the area, whose outermost pixels repeat there. */
  void load(Tile seen, Bands bands, TileBuffers buffers, float[] line) {
    int size = seen.width() * seen.height();
    for (int y = 0; y < seen.height(); y++) {
      int row = inside(seen.y() + y - area.y(), area.height()) * area.width();
      for (int plane = 0; plane < 3; plane++) {
        if (plane == 0 || bands.count() > 1) {
          for (int x = 0; x < seen.width(); x++) {
            int from = (row + inside(seen.x() + x - area.x(), area.width())) * channels + bands.first() + plane;
            line[x] = unit(from);
          }
        }
        buffers.input().put(plane * size + y * seen.width(), line, 0, seen.width());
      }
    }
  }

  /** Takes a part of the core out of the network's output; of a single band that ran as three equal ones, their mean. */
  void store(Tile seen, Tile part, Bands bands, TileBuffers buffers, float[] line, float[] sums) {
    int width = part.width() * scale;
    int rowLength = seen.width() * scale;
    int size = rowLength * seen.height() * scale;
    for (int y = 0; y < part.height() * scale; y++) {
      int from = ((part.y() - seen.y()) * scale + y) * rowLength + (part.x() - seen.x()) * scale;
      int to = out(part.x() * scale, part.y() * scale + y) + bands.first();
      if (bands.count() == 1) {
        Arrays.fill(sums, 0, width, 0);
      }
      for (int plane = 0; plane < 3; plane++) {
        buffers.output().get(plane * size + from, line, 0, width);
        if (bands.count() == 1) {
          for (int x = 0; x < width; x++) {
            sums[x] += line[x];
          }
        } else {
          put(line, 1, width, to + plane);
        }
      }
      if (bands.count() == 1) {
        put(sums, 1 / 3f, width, to);
      }
    }
  }

  private void put(float[] values, float factor, int width, int at) {
    for (int x = 0, to = at; x < width; x++, to += channels) {
      depth.put(output, to, level(values[x] * factor));
    }
  }

  /** Index of the first sample of a pixel of the input. */
  int at(int x, int y) {
    return ((y - area.y()) * area.width() + x - area.x()) * channels;
  }

  /** Index of the first sample of a pixel of the output, whose place is that on the whole enlarged page. */
  int out(int x, int y) {
    return ((y - core.y() * scale) * core.width() * scale + x - core.x() * scale) * channels;
  }

  private static int inside(int position, int extent) {
    return Math.max(0, Math.min(extent - 1, position));
  }

  /** A sample of the input. */
  int level(int index) {
    return depth.get(input, index);
  }

  private float unit(int index) {
    return depth == Depth.EIGHT ? UNIT[level(index)] : level(index) / (float) depth.most();
  }

  private int level(float value) {
    return (int) (Math.max(0, Math.min(1, value)) * depth.most() + 0.5f);
  }
}
