package dev.palimpsest.imaging;

import java.util.Locale;

/** Refuses an image that would not fit into the heap, rather than let the worker die of it. */
final class HeapBudget {
  private static final long MEGABYTE = 1 << 20;
  /** What the collector needs besides live objects; measured as the largest share at which every reader still finished. */
  private static final double USABLE = 0.9;

  private HeapBudget() {}

  /**
   * Compares a need with what the heap can still give.
   *
   * @param needed bytes
   * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
   */
  static void check(long needed, String workerMemory) throws RejectedInput {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    if (needed + used > runtime.maxMemory() * USABLE) {
      // What is used includes garbage, which only a collection tells apart.
      System.gc();
      used = runtime.totalMemory() - runtime.freeMemory();
    }
    long usable = (long) (runtime.maxMemory() * USABLE);
    if (needed + used <= usable) {
      return;
    }
    String advice = workerMemory == null ? ""
        : String.format(Locale.ROOT, " (it is %,d MB; palimpsest.worker.memory of %,d MB would do)", Long.parseLong(workerMemory) / MEGABYTE,
            (long) Math.ceil(Long.parseLong(workerMemory) * ((double) (needed + used) / usable) / MEGABYTE / 100) * 100);
    throw new RejectedInput("too-many-pixels", String.format(Locale.ROOT,
        "Decoding this image takes %,d MB of memory; the worker has %,d MB left for it%s.", needed / MEGABYTE,
        Math.max(0, usable - used) / MEGABYTE, advice));
  }
}
