package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Works on tiles, several at the same time. */
final class Streams {
  private final List<Tile> tiles;
  private final Progress progress;
  private int taken;
  private int done;
  private int blank;

  /** Prepares work on these tiles; {@code progress} is told after each, by one thread at a time. */
  Streams(List<Tile> tiles, Progress progress) {
    this.tiles = tiles;
    this.progress = progress;
  }

  /** What works on the tiles of one thread. */
  interface TileTask extends AutoCloseable {
    /** Works on a tile; returns whether that took the network. */
    boolean work(Tile tile) throws IOException;

    @Override
    void close();
  }

  /** Runs so many threads and returns when all tiles are done; at the first error the others stop after their tile. */
  void run(int count, Supplier<TileTask> maker) throws IOException {
    if (count == 0) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<Void>> all = IntStream.range(0, count).mapToObj(i -> threads.submit(() -> work(maker.get()))).toList();
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Tiles that took no network. */
  int blank() {
    return blank;
  }

  private Void work(TileTask made) throws IOException {
    try (TileTask task = made) {
      for (Tile tile = next(); tile != null; tile = next()) {
        finish(task.work(tile));
      }
      return null;
    } catch (IOException | RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  private synchronized Tile next() {
    return taken < tiles.size() ? tiles.get(taken++) : null;
  }

  private synchronized void finish(boolean network) {
    blank += network ? 0 : 1;
    progress.at(++done, tiles.size());
  }

  private synchronized void stop() {
    taken = tiles.size();
  }
}
