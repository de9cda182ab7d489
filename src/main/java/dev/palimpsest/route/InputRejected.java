package dev.palimpsest.route;

/** The input can never succeed. */
public final class InputRejected extends StepFailed {
  private static final long serialVersionUID = 1L;

  InputRejected(String code, String message, String step) {
    super(code, message, step, false);
  }
}
