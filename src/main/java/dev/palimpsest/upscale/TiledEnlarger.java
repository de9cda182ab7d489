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
 * tile holds. What is of one colour needs no network. Not safe for use by several threads, but uses several.
 */
final class TiledEnlarger implements Enlarger {
  /** How much of its surroundings a tile holds: networks may look farther, but what lies near counts most. */
  private static final int MARGIN = 16;
  private static final int LARGEST_TILE = 256;
  /** Several run at the same time and share the memory that one would take; still smaller ones take more time. */
  private static final int LARGEST_IN_CELLS = 160;
  private static final int CELL = TileGrid.STEP;

  private final Network network;
  private final String model;
  private final int largestTile;
  private final BlankTiles blanks;

  TiledEnlarger(Network network, String model) {
    this(network, model, network.reach() > 0 ? LARGEST_IN_CELLS : LARGEST_TILE);
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
    if (to.width() != from.width() * scale() || to.height() != from.height() * scale() || to.channels() != from.channels()
        || to.depth() != from.depth()) {
      throw new IllegalArgumentException("a raster of " + to.width() + " x " + to.height() + " x " + to.channels() + " (" + to.depth()
          + ") cannot hold "
          + from.width() + " x " + from.height() + " x " + from.channels() + " (" + from.depth() + ") enlarged " + scale() + " times");
    }
    TileGrid grid = grid(from);
    List<Tile> cores = grid.cores().stream().filter(core -> wanted.test(grid.surroundings(core))).toList();
    Streams streams = new Streams(cores, progress);
    streams.run(Math.min(network.streams(), cores.size()), () -> new TileWork(grid, network, blanks, from, to, wanted));
    return new Enlarged(cores.size(), streams.blank());
  }

  @Override
  public void rest() throws IOException {
    network.rest();
  }

  private TileGrid grid(RasterFile from) {
    boolean fixed = network.fixedWidth() > 0 || network.fixedHeight() > 0;
    int width = network.fixedWidth() == 0 ? TileGrid.side(from.width(), largestTile, MARGIN) : network.fixedWidth();
    int height = network.fixedHeight() == 0 ? TileGrid.side(from.height(), largestTile, MARGIN) : network.fixedHeight();
    if (network.reach() > 0 && network.reach() <= MARGIN && !fixed) {
      return new TileGrid(from.width(), from.height(), width, height, MARGIN, CELL, network.reach());
    }
    // Of a very small fixed tile, at least half must remain as its core.
    int margin = Math.min(MARGIN, Math.min(width, height) / 4);
    return TileGrid.whole(from.width(), from.height(), width, height, margin);
  }
}
