package dev.palimpsest.imaging;

import java.util.Locale;

/** Refuses what would take the worker over its memory limit outside the heap, where no error tells of it. */
final class NativeBudget {
  private static final long MEGABYTE = 1 << 20;
  /** The rest is taken by the heap at rest, the networks and the libraries themselves. */
  private static final double USABLE = 0.6;
  private static final int ADVICE_STEP = 100;

  private NativeBudget() {}

  /**
   * Compares a need with what the worker's memory leaves for it.
   *
   * @param code of the refusal
   * @param what that needs it, as a sentence begins
   * @param needed bytes
   * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
   */
  static void check(String code, String what, long needed, String workerMemory) throws RejectedInput {
    if (workerMemory == null) {
      return;
    }
    long limit = Long.parseLong(workerMemory);
    long left = (long) (limit * USABLE);
    if (needed > left) {
      long enough = (long) Math.ceil(needed / USABLE / MEGABYTE / ADVICE_STEP) * ADVICE_STEP;
      throw new RejectedInput(code, String.format(Locale.ROOT,
          "%s takes %,d MB of memory; the worker has %,d MB for it (palimpsest.worker.memory is %,d MB; a palimpsest.worker.memory of"
              + " %,d MB would do).", what, needed / MEGABYTE, left / MEGABYTE, limit / MEGABYTE, enough));
    }
  }
}
