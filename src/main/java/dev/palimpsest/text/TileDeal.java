package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Deals the tiles of a page out one by one to those who work on them at the same time, so that all end together: text is where it is, and a
 * tile without any takes no time. Tells the progress in order.
 */
final class TileDeal {
  private final int tiles;
  private final Progress progress;
  private int dealt;
  private int done;

  private TileDeal(int tiles, Progress progress) {
    this.tiles = tiles;
    this.progress = progress;
  }

  /**
   * Work on one tile of a page.
   *
   * @param <W> what works on it
   */
  @FunctionalInterface
  interface Work<W> {
    /**
     * Works on it; must not touch what belongs to another tile.
     *
     * @param tile index of the tile
     * @param worker nobody else's meanwhile
     */
    void on(int tile, W worker) throws IOException;
  }

  /** Does the work for each tile, in no order, all workers at the same time. */
  static <W> void among(List<W> workers, int tiles, Work<W> work, Progress progress) throws IOException {
    TileDeal deal = new TileDeal(tiles, progress);
    try {
      workers.parallelStream().forEach(worker -> deal.play(worker, work));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private <W> void play(W worker, Work<W> work) {
    for (int tile = next(); tile < tiles; tile = next()) {
      try {
        work.on(tile, worker);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      tell();
    }
  }

  private synchronized int next() {
    return dealt++;
  }

  private synchronized void tell() {
    done++;
    progress.at(done, tiles);
  }
}
