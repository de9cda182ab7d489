package dev.palimpsest.worker;

import dev.palimpsest.imaging.StepResult;

/** How a call to the worker ended; there is no other way. */
public sealed interface Outcome {
  /** The step finished; its output lies in the work folder. */
  record Done(StepResult result) implements Outcome {}

  /** The input can never succeed. */
  record Rejected(String code, String message) implements Outcome {}

  /** The step ended with an exception that is not a verdict on the input: a full disk, something missing on the machine, a bug. */
  record Failed(String message) implements Outcome {}

  /** The deadline passed and the worker was killed. */
  record TimedOut(long afterMillis) implements Outcome {}

  /** The worker ran out of heap, grew beyond its memory limit and was killed, or was killed by a system without memory. */
  record OutOfMemory(String message) implements Outcome {}

  /**
   * The worker died by itself: a signal from native code, an abort, or an exit in the middle of a step.
   *
   * @param exitCode as a shell sees it: 128 + the signal's number, or the code that the process gave (1 where the JVM could still write a
   *     report about the signal)
   */
  record Crashed(int exitCode, String message) implements Outcome {}

  /** The worker could not be started, stopped answering, was killed from outside, or the call was cancelled. */
  record Lost(String message) implements Outcome {}
}
