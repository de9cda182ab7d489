package dev.palimpsest.imaging;

/** Hears how far a step is. */
@FunctionalInterface
public interface Progress {
  /**
   * @param done units (tiles, rows) finished so far, {@code 0..total}
   * @param total units in all, at least 1
   */
  void at(long done, long total);
}
