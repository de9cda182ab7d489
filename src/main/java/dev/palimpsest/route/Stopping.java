package dev.palimpsest.route;

import dev.palimpsest.worker.Worker;

/** Tells a stop of the service from everything else that can end a step. Thread-safe. */
public final class Stopping {
  private volatile boolean begun;

  /** The service stops: the step under way is ended and its file left for the next start. */
  public void begin(Worker worker) {
    begun = true;
    worker.cancel("the service is stopping");
  }

  boolean hasBegun() {
    return begun;
  }
}
