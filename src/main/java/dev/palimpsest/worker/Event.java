package dev.palimpsest.worker;

import java.util.concurrent.CompletableFuture;

/** What the supervisor waits for. */
sealed interface Event {
  /** Someone wants a step to be run. */
  record Asked(StepCall call, CompletableFuture<Outcome> answer) implements Event {}

  /** A file has been through its last step. */
  record FileDone(CompletableFuture<Void> answer) implements Event {}

  /** Someone no longer wants the step that was asked for. */
  record Cancelled(Asked asked, String reason) implements Event {}

  /** The server stops. */
  record Closing() implements Event {}

  /** A process said something. */
  record Heard(WorkerProcess from, Message message) implements Event {}

  /** A process said something that no one understands. */
  record Garbled(WorkerProcess from, String what) implements Event {}

  /** A process has ended. */
  record Ended(WorkerProcess from, int exitCode) implements Event {}
}
