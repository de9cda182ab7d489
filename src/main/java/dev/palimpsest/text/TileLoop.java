package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Work on the tiles of a page, on all processors. */
@FunctionalInterface
interface TileLoop {
  /** Works on one tile; what it writes must belong to that tile alone. */
  void on(Tile tile) throws IOException;

  /** Works on each tile, in no order. */
  default void over(List<Tile> tiles, Progress progress) throws IOException {
    List<Integer> processors = IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
    TileDeal.among(processors, tiles.size(), (tile, processor) -> on(tiles.get(tile)), progress);
  }
}
