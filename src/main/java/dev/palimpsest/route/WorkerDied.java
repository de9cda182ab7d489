package dev.palimpsest.route;

/** The worker crashed, ran out of memory or was lost while it worked on the step. */
public final class WorkerDied extends StepFailed {
  private static final long serialVersionUID = 1L;

  WorkerDied(String code, String message, String step) {
    super(code, message, step, true);
  }
}
