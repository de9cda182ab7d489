package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Work on the tiles of a page, on all processors. */
@FunctionalInterface
interface TileLoop {
  /** Works on one tile; what it writes must belong to that tile alone. */
  void on(Tile tile) throws IOException;

  /** Works on each tile, in no order. */
  default void over(List<Tile> tiles, Progress progress) throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      tiles.parallelStream().forEach(tile -> {
        try {
          on(tile);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        progress.at(done.incrementAndGet(), tiles.size());
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
