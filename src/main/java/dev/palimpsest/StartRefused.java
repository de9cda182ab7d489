package dev.palimpsest;

/** The program cannot start like this; the message says why and what to do. */
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }
}
