package dev.palimpsest.worker;

/** No worker process could be had for a call. */
final class NotReady extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean cancelled;

  NotReady(String message, boolean cancelled) {
    super(message);
    this.cancelled = cancelled;
  }

  /** Whether the call no longer wanted one, which is no failure of the worker's. */
  boolean cancelled() {
    return cancelled;
  }
}
