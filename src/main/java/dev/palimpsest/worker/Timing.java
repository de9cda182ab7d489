package dev.palimpsest.worker;

import java.time.Duration;

/**
 * How patient the server is with its worker.
 *
 * @param startup how long a process may take until it is ready for requests
 * @param silence how long it may stay without any sign of life; it gives one every second
 * @param inspection time between two looks at its memory and its signs of life
 * @param firstBackoff wait before the third start after two failures in a row; doubled with each further failure
 * @param longestBackoff the longest such wait, so that the next file is still tried
 * @param death how long a killed process may take to be gone
 */
record Timing(Duration startup, Duration silence, Duration inspection, Duration firstBackoff, Duration longestBackoff, Duration death) {
  static final Timing NORMAL = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMillis(250), Duration.ofSeconds(1),
      Duration.ofSeconds(30), Duration.ofSeconds(2));

  /** The wait before the next start. */
  Duration backoff(int failuresInARow) {
    if (failuresInARow < 2) {
      return Duration.ZERO;
    }
    Duration wait = firstBackoff.multipliedBy(1L << Math.min(failuresInARow - 2, 20));
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }
}
