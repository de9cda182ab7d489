package dev.palimpsest.upscale;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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

/** A tile on its way through the network: cutting it out, the network alone, and all of it with writing the enlarged core. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TileKernels {
  private static final int SIDE = 256;

  private final byte[] samples = new byte[SIDE * SIDE * 3];
  private Path folder;
  private RasterFile from;
  private RasterFile to;
  private Network network;
  private TileBuffers buffers;
  private TileWork work;
  private Tile core;

  @Setup
  public void open() throws Exception {
    folder = Files.createTempDirectory("tiles");
    from = RasterFile.create(folder.resolve("from.raw"), SIDE, SIDE, 3);
    to = RasterFile.create(folder.resolve("to.raw"), SIDE * 4, SIDE * 4, 3);
    new Random(1).nextBytes(samples);
    from.write(0, 0, SIDE, SIDE, samples);
    network = Network.load(ModelFile.builtIn("upscale-x4-int8"), Enlargers.REACH);
    TileGrid grid = new TileGrid(SIDE, SIDE, SIDE, SIDE, 16, TileGrid.STEP, Enlargers.REACH);
    core = grid.cores().get(0);
    buffers = network.buffers(grid.tileWidth(), grid.tileHeight());
    work = new TileWork(grid, network, new BlankTiles(network), from, to, region -> true);
  }

  @Benchmark
  public byte[] cut() throws Exception {
    from.read(0, 0, SIDE, SIDE, samples);
    return samples;
  }

  @Benchmark
  public void network() throws Exception {
    buffers.run(SIDE, SIDE);
  }

  @Benchmark
  public boolean enlarge() throws Exception {
    return work.work(core);
  }

  @TearDown
  public void close() throws Exception {
    network.close();
    from.close();
    to.close();
    for (String name : new String[] {"from.raw", "to.raw", ""}) {
      Files.delete(folder.resolve(name));
    }
  }
}
