package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Runs a network over a raster in tiles that overlap, so that no seam shows: a core's pixels depend on its surroundings alone, which every
 * tile holds. Tiles of one colour need no network. Not safe for use by several threads.
 */
final class TiledEnlarger implements Enlarger {
  /** The built-in networks look 9 pixels far; others may look farther, but what lies near counts most. */
  private static final int MARGIN = 16;
  private static final int LARGEST_TILE = 256;

  private final Network network;
  private final String model;
  private final int largestTile;
  private final BlankTiles blanks;

  TiledEnlarger(Network network, String model) {
    this(network, model, LARGEST_TILE);
  }

  /** With tiles of a chosen size, a multiple of 32 pixels; a model of fixed size has tiles of that size. */
  TiledEnlarger(Network network, String model, int largestTile) {
    this.network = network;
    this.model = model;
    this.largestTile = largestTile;
    this.blanks = new BlankTiles(network);
  }

  @Override
  public int scale() {
    return network.scale();
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Enlarged enlarge(RasterFile from, RasterFile to, Predicate<Tile> wanted, Progress progress) throws IOException {
    if (to.width() != from.width() * scale() || to.height() != from.height() * scale() || to.channels() != from.channels()) {
      throw new IllegalArgumentException("a raster of " + to.width() + " x " + to.height() + " x " + to.channels() + " cannot hold "
          + from.width() + " x " + from.height() + " x " + from.channels() + " enlarged " + scale() + " times");
    }
    TileGrid grid = grid(from);
    List<Tile> cores = grid.cores().stream().filter(core -> wanted.test(grid.surroundings(core))).toList();
    int done = 0;
    int blank = 0;
    try (TileBuffers buffers = network.buffers(grid.tileWidth(), grid.tileHeight())) {
      TileWork work = new TileWork(grid, buffers, blanks, scale(), from.channels());
      for (Tile core : cores) {
        blank += work.enlarge(from, core, to) ? 0 : 1;
        progress.at(++done, cores.size());
      }
    }
    return new Enlarged(done, blank);
  }

  private TileGrid grid(RasterFile from) {
    TileGrid fitting = TileGrid.fitting(from.width(), from.height(), largestTile, MARGIN);
    int width = network.fixedWidth() == 0 ? fitting.tileWidth() : network.fixedWidth();
    int height = network.fixedHeight() == 0 ? fitting.tileHeight() : network.fixedHeight();
    // Of a very small fixed tile, at least half must remain as its core.
    int margin = Math.min(MARGIN, Math.min(width, height) / 4);
    return new TileGrid(from.width(), from.height(), width, height, margin);
  }
}
