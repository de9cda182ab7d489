package dev.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a server and its worker after each of many small jobs.
 *
 * @param jobs how many
 */
record JobsCurve(int jobs) {
  private static final int EARLY = 20;
  private static final int STEP = 10;
  private static final int MEGABYTE = 1 << 20;
  /** A worker gives memory back within this time after a job. */
  private static final long REST_MILLIS = 300;

  /** Measures and prints it. */
  void print(Path home, Path folder, Path sheet, List<String> settings) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--palimpsest.worker.jobs=0"));
    all.addAll(settings);
    System.out.println("| after job | server, MB | worker, MB |\n|---|---|---|");
    long early = 0;
    long last = 0;
    try (Server server = new Server(home, folder, all)) {
      for (int job = 1; job <= jobs; job++) {
        server.post(sheet);
        if (job == 1 || job % STEP == 0 || job == jobs) {
          Thread.sleep(REST_MILLIS);
          MemoryWatch.Usage now = server.memory();
          System.out.println(Bench.format("| %d | %d | %d |", job, now.process() / MEGABYTE, now.descendants() / MEGABYTE));
          early = job == EARLY ? now.all() : early;
          last = now.all();
        }
      }
    }
    if (early > 0) {
      System.out.println(Bench.format("%nAfter job %d both have %+.1f %% of what they had after job %d.", jobs,
          100.0 * (last - early) / early, EARLY));
    }
  }
}
