package dev.palimpsest.route;

/** The input can never succeed as it is and as things are; only a full disk may have room later. */
public final class InputRejected extends StepFailed {
  private static final long serialVersionUID = 1L;

  InputRejected(String code, String message, String step) {
    super(code, message, step, code.equals("disk-full"));
  }
}
