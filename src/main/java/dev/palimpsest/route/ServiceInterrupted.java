package dev.palimpsest.route;

/** The whole service has died on this file more often than is allowed. */
public final class ServiceInterrupted extends StepFailed {
  private static final long serialVersionUID = 1L;

  ServiceInterrupted(int takes) {
    super("interrupted", "The service was interrupted each of the " + takes + " times it worked on this file.", "accept", true);
  }
}
