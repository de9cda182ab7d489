package dev.palimpsest.route;

/** The step could not do its work for a reason that says nothing about the input: a full disk, something missing, a mistake in a route. */
public final class StepBroken extends StepFailed {
  private static final long serialVersionUID = 1L;

  StepBroken(String message, String step) {
    super("internal", message, step, true);
  }
}
