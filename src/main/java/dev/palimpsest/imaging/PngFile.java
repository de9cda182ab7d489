package dev.palimpsest.imaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Streams a raster into a PNG, compressing on several processors. */
final class PngFile implements ResultFile {
  private static final int STRIP_BYTES = 1 << 20;
  /** Of all strips that are under way; very long rows are compressed one at a time. */
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_THREADS = 4;

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PngOutput png = new PngOutput(out);
      png.header(raster.width(), raster.height(), raster.channels(), raster.depth());
      if (dotsPerInch > 0) {
        png.resolution(dotsPerInch);
      }
      writeRows(raster, png, progress);
      png.end();
    }
    return List.of();
  }

  private static void writeRows(RasterFile raster, PngOutput png, Progress progress) throws IOException {
    int rowBytes = Math.multiplyExact(raster.width(), raster.pixelBytes());
    int rows = Math.max(1, Math.min(raster.height(), STRIP_BYTES / rowBytes));
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    long affordable = Math.max(1, MOST_BYTES / ((long) rowBytes * rows));
    List<PngStrip> strips = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      // One more than are compressed at a time, so that writing one holds up none.
      while (strips.size() < Math.min(threads + 1, affordable)) {
        strips.add(new PngStrip(raster, rows));
      }
      writeRows(raster, rows, strips, workers, png, progress);
    } finally {
      workers.shutdownNow();
      strips.forEach(PngStrip::close);
    }
  }

  private static void writeRows(RasterFile raster, int rows, List<PngStrip> strips, ExecutorService workers, PngOutput png,
      Progress progress) throws IOException {
    int height = raster.height();
    Queue<PngStrip> free = new ArrayDeque<>(strips);
    Queue<Future<PngStrip>> underWay = new ArrayDeque<>();
    int next = 0;
    for (int written = 0; written < height; written += Math.min(rows, height - written)) {
      while (next < height && !free.isEmpty()) {
        PngStrip strip = free.remove();
        int y = next;
        int count = Math.min(rows, height - y);
        underWay.add(workers.submit(() -> strip.compress(y, count)));
        next += count;
      }
      PngStrip finished = await(underWay.remove());
      png.strip(finished);
      free.add(finished);
      progress.at(Math.min(height, written + rows), height);
    }
  }

  private static PngStrip await(Future<PngStrip> strip) throws IOException {
    try {
      return strip.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
