package dev.palimpsest.worker;

import java.time.Duration;

/** Finds a process that gives no sign of life. */
final class Patience {
  private final Duration limit;
  private Duration silence = Duration.ZERO;

  Patience(Duration limit) {
    this.limit = limit;
  }

  void heard() {
    silence = Duration.ZERO;
  }

  /**
   * Counts a time of listening without a word. The times are added up, rather than the clock read, so that a server which was itself
   * stopped for a while does not blame its worker.
   *
   * @return whether it has been silent for too long
   */
  boolean endsAfter(Duration listened) {
    silence = silence.plus(listened);
    return silence.compareTo(limit) >= 0;
  }
}
