package dev.palimpsest.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Prints what was measured of one sheet as a row, and at the end where the time of each went. */
final class SheetTable {
  private static final double MEGA = 1e6;
  private static final int MEGABYTE = 1 << 20;

  private final List<String> profiles = new ArrayList<>();

  SheetTable() {
    System.out.println("""
        | megapixels | start to ready, s | drop to result, s: cold | warm | MP/s, warm | work, s: warm | peak MB: server | its worker \
        | both | bound, s: enlarging, finding text, writing | work by bound | white boxes and bicubic: s | MB |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|""");
  }

  /**
   * Adds a row.
   *
   * @param start seconds until the server was ready
   * @param runs the first with a cold worker, the others with a warm one
   * @param baseline what else was run on the sheet, or null
   * @param bound the networks alone, or null
   */
  void add(Path sheet, double start, List<Run> runs, Program baseline, Program bound) throws IOException {
    double megapixels = megapixels(sheet);
    List<Run> warm = runs.stream().skip(1).sorted(Comparator.comparingDouble(Run::seconds)).toList();
    Run middle = warm.isEmpty() ? runs.get(0) : warm.get(warm.size() / 2);
    MemoryWatch.Usage peak = runs.stream().map(Run::peak).reduce(MemoryWatch.Usage::most).orElseThrow();
    System.out.println(Bench.format("| %.2f | %.1f | %.1f | %.1f | %.2f | %.1f | %d | %d | %d | %s | %s | %s |", megapixels, start,
        runs.get(0).seconds(), middle.seconds(), megapixels / middle.seconds(), middle.work(), peak.process() / MEGABYTE,
        peak.descendants() / MEGABYTE, peak.all() / MEGABYTE, bound(bound, middle.work()),
        baseline == null ? "" : Bench.format("%.1f", baseline.seconds()),
        baseline == null ? "" : Long.toString(baseline.peak().all() / MEGABYTE)));
    profiles.add(profile(megapixels, "cold", runs.get(0)));
    profiles.add(profile(megapixels, "warm", middle));
  }

  private static String bound(Program bound, double work) {
    if (bound == null) {
      return " |";
    }
    double[] parts = bound.output().lines().filter(line -> line.matches("[0-9.E-]+")).mapToDouble(Double::parseDouble).toArray();
    return Bench.format("%.2f + %.2f + %.2f | %.2f", parts[0], parts[1], parts[2], work / (parts[0] + parts[1] + parts[2]));
  }

  /** Prints the shares of the steps. */
  void profile() {
    System.out.println();
    profiles.forEach(System.out::println);
  }

  private static String profile(double megapixels, String worker, Run run) {
    double other = run.seconds() - run.work();
    return Bench.format("%.2f megapixels, %s worker: ", megapixels, worker) + run.steps().entrySet().stream()
        .map(step -> share(step, run.seconds())).collect(Collectors.joining(", "))
        + Bench.format(", inbox, queue and delivery %.2f s (%.0f %%)", other, 100 * other / run.seconds());
  }

  private static String share(Map.Entry<String, Double> step, double all) {
    return Bench.format("%s %.2f s (%.0f %%)", step.getKey(), step.getValue(), 100 * step.getValue() / all);
  }

  private static double megapixels(Path sheet) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new File(sheet.toString()))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      try {
        reader.setInput(in);
        return (double) reader.getWidth(0) * reader.getHeight(0) / MEGA;
      } finally {
        reader.dispose();
      }
    }
  }
}
