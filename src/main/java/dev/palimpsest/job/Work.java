package dev.palimpsest.job;

/** What the store asks of whoever does the work. */
public interface Work {
  /** Nobody works. */
  Work NONE = new Work() {
    @Override
    public int percent() {
      return 0;
    }

    @Override
    public void cancel(String reason) {
      throw new IllegalStateException("nobody works here");
    }
  };

  /** Progress of the step under way, 0..100. Never blocks. */
  int percent();

  /** Ends the step under way at once, if there is one. */
  void cancel(String reason);
}
