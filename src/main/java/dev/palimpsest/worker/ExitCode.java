package dev.palimpsest.worker;

/** Exit codes of the worker process that are its own; everything from 128 on is a signal. */
final class ExitCode {
  /** What the JVM exits with under {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_MEMORY = 3;

  /** The child itself failed outside any step. */
  static final int INTERNAL = 70;

  /** The server closed the connection, or is gone. */
  static final int ORPHANED = 71;

  /** The server sent what is not of the protocol. */
  static final int PROTOCOL = 76;

  private ExitCode() {}
}
