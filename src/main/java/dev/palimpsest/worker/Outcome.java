package dev.palimpsest.worker;

import dev.palimpsest.imaging.StepResult;

/** How a call to the worker ended; there is no other way. */
public sealed interface Outcome {
  /** The step finished; its output lies in the work folder. */
  record Done(StepResult result) implements Outcome {}

  /** The input can never succeed. */
  record Rejected(String code, String message) implements Outcome {}

  /** The deadline passed and the worker was killed. */
  record TimedOut(long afterMillis) implements Outcome {}

  /** The worker ran out of heap, or grew beyond its memory limit and was killed. */
  record OutOfMemory(String message) implements Outcome {}

  /** The worker died by itself: a signal from native code, or an abort. */
  record Crashed(int exitCode, String message) implements Outcome {}

  /** The worker could not be started, stopped answering, was killed from outside, or failed in a way that says nothing about the input. */
  record Lost(String message) implements Outcome {}
}
