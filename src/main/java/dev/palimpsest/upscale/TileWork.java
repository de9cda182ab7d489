package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.upscale.Samples.Bands;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Enlarges single tiles of a raster: reads a core with its surroundings, runs the network on those cells of it that are not of one colour,
 * writes the core. Not safe for use by several threads; each has one of its own.
 */
final class TileWork implements Streams.TileTask {
  private static final Bands[] GREY = {new Bands(0, 1)};
  private static final Bands[] GREY_ALPHA = {new Bands(0, 1), new Bands(1, 1)};
  private static final Bands[] RGB = {new Bands(0, 3)};
  private static final Bands[] RGB_ALPHA = {new Bands(0, 3), new Bands(3, 1)};
  private static final Bands[][] BANDS = {GREY, GREY_ALPHA, RGB, RGB_ALPHA};

  private final TileGrid grid;
  private final TileBuffers buffers;
  private final BlankTiles blanks;
  private final RasterFile from;
  private final RasterFile to;
  private final Predicate<Tile> wanted;
  private final int scale;
  private final int channels;
  private final Depth depth;
  private final byte[] input;
  private final byte[] output;
  private final float[] line;
  private final float[] sums;

  /** @param wanted says of a part of {@code from} whether what depends on it is to be made */
  TileWork(TileGrid grid, Network network, BlankTiles blanks, RasterFile from, RasterFile to, Predicate<Tile> wanted) {
    this.grid = grid;
    this.buffers = network.buffers(grid.tileWidth(), grid.tileHeight());
    this.blanks = blanks;
    this.from = from;
    this.to = to;
    this.wanted = wanted;
    this.scale = network.scale();
    this.channels = from.channels();
    this.depth = from.depth();
    this.input = new byte[grid.tileWidth() * grid.tileHeight() * channels * depth.bytes()];
    this.output = new byte[grid.tileWidth() * scale * grid.tileHeight() * scale * channels * depth.bytes()];
    this.line = new float[grid.tileWidth() * scale];
    this.sums = new float[grid.tileWidth() * scale];
  }

  /**
   * Enlarges those cells of a core that are wanted; the others stay as they are in {@code to}.
   *
   * @return whether that took the network, which cells of one colour and one alpha do not
   */
  @Override
  public boolean work(Tile core) throws IOException {
    Tile area = grid.surroundings(core);
    from.readStored(area.x(), area.y(), area.width(), area.height(), input);
    Samples samples = new Samples(area, input, core, output, channels, depth, scale);
    Cells cells = Cells.of(core, grid);
    boolean alpha = channels % 2 == 0;
    // Colours beside what is transparent come from a little farther than the network looks.
    boolean[] made = cells.all(cell -> wanted.test(alpha ? grid.surroundings(cell) : grid.seen(cell)));
    Tile large = new Tile(core.x() * scale, core.y() * scale, core.width() * scale, core.height() * scale);
    if (!Cells.every(made)) {
      to.readStored(large.x(), large.y(), large.width(), large.height(), output);
    }
    if (alpha) {
      Transparency.fillColours(input, area.width(), area.height(), channels, depth);
    }
    boolean needed = false;
    for (Bands bands : BANDS[channels - 1]) {
      needed |= enlarge(samples, cells, made, bands);
    }
    if (depth == Depth.SIXTEEN) {
      keepEnds(samples, cells, made);
    }
    to.writeStored(large.x(), large.y(), large.width(), large.height(), output);
    return needed;
  }

  private void keepEnds(Samples samples, Cells cells, boolean[] made) {
    Ends ends = new Ends(samples);
    for (int i = 0; i < made.length; i++) {
      if (made[i]) {
        ends.keep(cells.get(i), BANDS[channels - 1][0]);
      }
    }
  }

  @Override
  public void close() {
    buffers.close();
  }

  private boolean enlarge(Samples samples, Cells cells, boolean[] made, Bands bands) throws IOException {
    boolean[] needed = new boolean[made.length];
    boolean[] exact = new boolean[made.length];
    boolean any = false;
    for (int i = 0; i < made.length; i++) {
      Tile cell = cells.get(i);
      if (made[i] && samples.uniform(grid.seen(cell), bands)) {
        exact[i] = bands.first() > 0 || samples.extreme(cell.x(), cell.y(), bands);
        samples.fill(cell, bands, exact[i] ? null : blanks.block(samples.colour(cell.x(), cell.y())));
      } else {
        needed[i] = made[i];
        any |= made[i];
      }
    }
    for (Tile part : cells.cover(needed)) {
      Tile seen = grid.networkInput(part);
      samples.load(seen, bands, buffers, line);
      buffers.run(seen.width(), seen.height());
      samples.store(seen, part, bands, buffers, line, sums);
    }
    Extremes extremes = new Extremes(samples);
    for (int i = 0; i < made.length; i++) {
      if (made[i] && !exact[i]) {
        extremes.keep(cells.get(i), bands);
      }
    }
    return any;
  }
}
