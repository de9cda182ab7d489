package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Work on the tiles of a page, on all processors. */
@FunctionalInterface
interface TileLoop {
  /** Works on one tile; what it writes must belong to that tile alone. */
  void on(Tile tile) throws IOException;

  /** Works on each tile, in no order. */
  default void over(List<Tile> tiles, Progress progress) throws IOException {
    AtomicInteger next = new AtomicInteger();
    Tally tally = new Tally(progress, tiles.size());
    try {
      // Tile by tile, not in equal shares: text is where it is, and a tile without any takes no time.
      IntStream.range(0, Runtime.getRuntime().availableProcessors()).parallel().forEach(processor -> {
        for (int i = next.getAndIncrement(); i < tiles.size(); i = next.getAndIncrement()) {
          try {
            on(tiles.get(i));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          tally.one();
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
