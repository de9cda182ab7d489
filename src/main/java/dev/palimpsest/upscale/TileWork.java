package dev.palimpsest.upscale;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.Arrays;

/** Enlarges single tiles of a raster: reads a core with its surroundings, runs the network on colours and on alpha, writes the core. */
final class TileWork {
  private static final int OPAQUE = 255;
  /** Samples as the network takes them, 0..1. */
  private static final float[] UNIT = new float[OPAQUE + 1];

  static {
    for (int i = 0; i <= OPAQUE; i++) {
      UNIT[i] = i / (float) OPAQUE;
    }
  }

  private final TileGrid grid;
  private final TileBuffers buffers;
  private final BlankTiles blanks;
  private final int scale;
  private final int channels;
  private final byte[] input;
  private final byte[] output;
  private final float[] line;
  private final float[] sums;

  TileWork(TileGrid grid, TileBuffers buffers, BlankTiles blanks, int scale, int channels) {
    this.grid = grid;
    this.buffers = buffers;
    this.blanks = blanks;
    this.scale = scale;
    this.channels = channels;
    this.input = new byte[grid.tileWidth() * grid.tileHeight() * channels];
    this.output = new byte[grid.tileWidth() * scale * grid.tileHeight() * scale * channels];
    this.line = new float[grid.tileWidth() * scale];
    this.sums = new float[grid.tileWidth() * scale];
  }

  /** Enlarges one core; returns whether that took the network, which a tile of one colour and one alpha does not. */
  boolean enlarge(RasterFile from, Tile core, RasterFile to) throws IOException {
    Tile area = grid.surroundings(core);
    from.read(area.x(), area.y(), area.width(), area.height(), input);
    int colours = channels < 3 ? 1 : 3;
    boolean alpha = channels % 2 == 0;
    boolean needed = false;
    if (alpha) {
      Transparency.fillColours(input, area.width(), area.height(), channels);
    }
    if (uniform(area, 0, colours)) {
      fill(core, 0, colours, blanks.block(colour(colours)));
    } else {
      run(area, core, 0, colours);
      needed = true;
    }
    if (alpha && uniform(area, colours, 1)) {
      fill(core, colours, 1, null);
    } else if (alpha) {
      run(area, core, colours, 1);
      Transparency.keepExtremes(input, area, core, output, channels, scale);
      needed = true;
    }
    to.write(core.x() * scale, core.y() * scale, core.width() * scale, core.height() * scale, output);
    return needed;
  }

  private boolean uniform(Tile area, int band, int bands) {
    int samples = area.width() * area.height() * channels;
    for (int i = channels; i < samples; i += channels) {
      for (int b = band; b < band + bands; b++) {
        if (input[i + b] != input[b]) {
          return false;
        }
      }
    }
    return true;
  }

  private int colour(int colours) {
    int first = input[0] & 0xFF;
    return colours == 1 ? first * 0x010101 : first << 16 | (input[1] & 0xFF) << 8 | input[2] & 0xFF;
  }

  /** Repeats a block over the core; without one, repeats the first input sample: an even alpha stays as it is. */
  private void fill(Tile core, int band, int bands, float[] block) {
    int cells = scale * scale;
    for (int y = 0, at = 0; y < core.height() * scale; y++) {
      for (int x = 0; x < core.width() * scale; x++, at += channels) {
        int cell = y % scale * scale + x % scale;
        if (block == null) {
          output[at + band] = input[band];
        } else if (bands == 1) {
          output[at + band] = sample((block[cell] + block[cells + cell] + block[2 * cells + cell]) * (1 / 3f));
        } else {
          for (int b = 0; b < 3; b++) {
            output[at + band + b] = sample(block[b * cells + cell]);
          }
        }
      }
    }
  }

  private void run(Tile area, Tile core, int band, int bands) throws IOException {
    load(area, core, band, bands);
    buffers.run();
    store(core, band, bands);
  }

  /** Fills the network's input; beyond the image's border its outermost pixels repeat. */
  private void load(Tile area, Tile core, int band, int bands) {
    int width = grid.tileWidth();
    int size = width * grid.tileHeight();
    for (int y = 0; y < grid.tileHeight(); y++) {
      int row = inside(core.y() - grid.margin() + y - area.y(), area.height()) * area.width();
      for (int plane = 0; plane < 3; plane++) {
        if (plane == 0 || bands > 1) {
          for (int x = 0; x < width; x++) {
            int from = (row + inside(core.x() - grid.margin() + x - area.x(), area.width())) * channels + band + plane;
            line[x] = UNIT[input[from] & 0xFF];
          }
        }
        buffers.input().put(plane * size + y * width, line, 0, width);
      }
    }
  }

  private static int inside(int position, int extent) {
    return Math.max(0, Math.min(extent - 1, position));
  }

  /** Takes the core out of the network's output; of a single band that ran as three equal ones, their mean. */
  private void store(Tile core, int band, int bands) {
    int width = core.width() * scale;
    int rowLength = grid.tileWidth() * scale;
    int size = rowLength * grid.tileHeight() * scale;
    for (int y = 0; y < core.height() * scale; y++) {
      int from = (grid.margin() * scale + y) * rowLength + grid.margin() * scale;
      if (bands == 1) {
        Arrays.fill(sums, 0, width, 0);
      }
      for (int plane = 0; plane < 3; plane++) {
        buffers.output().get(plane * size + from, line, 0, width);
        if (bands == 1) {
          for (int x = 0; x < width; x++) {
            sums[x] += line[x];
          }
        } else {
          put(line, 1, y, width, band + plane);
        }
      }
      if (bands == 1) {
        put(sums, 1 / 3f, y, width, band);
      }
    }
  }

  private void put(float[] values, float factor, int y, int width, int band) {
    for (int x = 0, at = y * width * channels + band; x < width; x++, at += channels) {
      output[at] = sample(values[x] * factor);
    }
  }

  private static byte sample(float value) {
    return (byte) (int) (Math.max(0, Math.min(1, value)) * OPAQUE + 0.5f);
  }
}
