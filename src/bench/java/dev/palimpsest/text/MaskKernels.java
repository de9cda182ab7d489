package dev.palimpsest.text;

import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Growing the mask of letters on a piece of a page of one megapixel. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MaskKernels {
  private static final int SIDE = 1000;

  private Area strokes;

  @Setup
  public void draw() {
    OpenCV.loadLocally();
    strokes = Area.where(SIDE, SIDE, pixel -> pixel % SIDE % 40 < 3 && pixel / SIDE % 50 < 30);
  }

  @Benchmark
  public Area grow() {
    return strokes.grown(TextFinder.GROWTH);
  }
}
