package dev.palimpsest.imaging;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Locale;

/** Refuses an image that would not fit into the heap, rather than let the worker die of it. */
public final class HeapBudget {
  private static final long MEGABYTE = 1 << 20;
  /** The collector needs some room besides live objects. */
  private static final double USABLE = 0.95;
  private static final int ADVICE_STEP = 100;

  private HeapBudget() {}

  /**
   * Compares a need with what the heap can still give.
   *
   * @param needed bytes, most of them in arrays of the size of the image
   * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
   * @throws RejectedInput with code {@code too-many-pixels} if it does not fit
   */
  public static void check(long needed, String workerMemory) throws RejectedInput {
    MemoryPoolMXBean pool = largestPool();
    if (needed > left(pool.getUsage())) {
      // What is used includes garbage, which only a collection tells apart.
      System.gc();
    }
    MemoryUsage usage = pool.getUsage();
    long left = left(usage);
    if (needed <= left) {
      return;
    }
    double factor = (needed + usage.getUsed()) / (usage.getMax() * USABLE);
    String advice = workerMemory == null ? "" : advice(Long.parseLong(workerMemory), factor);
    throw new RejectedInput("too-many-pixels", String.format(Locale.ROOT,
        "Decoding this image takes %,d MB of memory; the worker has %,d MB left for it%s.", needed / MEGABYTE,
        Math.max(0, left) / MEGABYTE, advice));
  }

  /** Where large arrays go: with a collector by generations they must fit into the old one, a part of the heap. */
  private static MemoryPoolMXBean largestPool() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
        .max(Comparator.comparingLong(pool -> pool.getUsage().getMax())).orElseThrow();
  }

  private static long left(MemoryUsage usage) {
    return (long) (usage.getMax() * USABLE) - usage.getUsed();
  }

  /** The heap is a fixed share of the worker's memory, so that both grow by the same factor. */
  private static String advice(long workerMemory, double factor) {
    long enough = (long) Math.ceil(workerMemory * factor / MEGABYTE / ADVICE_STEP) * ADVICE_STEP;
    return String.format(Locale.ROOT, " (palimpsest.worker.memory is %,d MB; a palimpsest.worker.memory of %,d MB would do)",
        workerMemory / MEGABYTE, enough);
  }
}
