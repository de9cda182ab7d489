package dev.palimpsest.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Writing a PNG of 8 megapixels: paper with thin lines in both directions. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PngKernels {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 2000;
  private static final int GRID = 90;

  private Path folder;
  private RasterFile raster;

  @Setup
  public void draw() throws Exception {
    folder = Files.createTempDirectory("png");
    raster = RasterFile.create(folder.resolve("page.raw"), WIDTH, HEIGHT, 3);
    byte[] row = new byte[WIDTH * 3];
    for (int y = 0; y < HEIGHT; y++) {
      for (int i = 0; i < row.length; i++) {
        int distance = Math.min((i / 3 + y / 2) % GRID, y % GRID);
        row[i] = (byte) Math.min(255, 40 * distance);
      }
      raster.write(0, y, WIDTH, 1, row);
    }
  }

  @Benchmark
  public Object encode() throws Exception {
    return new PngFile().write(raster, 300, 0, folder.resolve("page.png"), (done, total) -> {});
  }

  @TearDown
  public void close() throws Exception {
    raster.close();
    for (String name : new String[] {"page.raw", "page.png", ""}) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }
}
