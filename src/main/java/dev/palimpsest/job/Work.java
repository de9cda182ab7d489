package dev.palimpsest.job;

/** What the store asks of whoever does the work. */
public interface Work {
  /** Progress of the step under way, 0..100. Never blocks. */
  int percent();

  /** Ends the step under way at once, if there is one. */
  void cancel(String reason);
}
