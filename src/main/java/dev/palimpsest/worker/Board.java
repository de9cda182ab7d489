package dev.palimpsest.worker;

import java.time.Instant;

/** What the supervisor shows of itself. Written by its thread alone, read by any. */
final class Board {
  private volatile WorkerState state = new WorkerState("none", 0, 0, null, null, 0, 0, 0, null, null);

  WorkerState state() {
    return state;
  }

  void starting() {
    WorkerState s = state;
    state = new WorkerState("starting", 0, 0, null, null, 0, s.jobsDone(), s.starts() + 1, s.lastKill(), s.lastKillReason());
  }

  void idle(long pid, long memoryBytes) {
    WorkerState s = state;
    state = new WorkerState("idle", pid, memoryBytes, null, null, 0, s.jobsDone(), s.starts(), s.lastKill(), s.lastKillReason());
  }

  void busy(StepCall call, int percent, long pid, long memoryBytes) {
    WorkerState s = state;
    state = new WorkerState("busy", pid, memoryBytes, call.step(), call.file(), percent, s.jobsDone(), s.starts(), s.lastKill(),
        s.lastKillReason());
  }

  void none() {
    absent("none");
  }

  void backoff() {
    absent("backoff");
  }

  void killed(String reason) {
    WorkerState s = state;
    state = new WorkerState("none", 0, 0, null, null, 0, s.jobsDone(), s.starts(), Instant.now(), reason);
  }

  void fileDone() {
    WorkerState s = state;
    state = new WorkerState(s.phase(), s.pid(), s.memoryBytes(), s.step(), s.file(), s.percent(), s.jobsDone() + 1, s.starts(),
        s.lastKill(), s.lastKillReason());
  }

  private void absent(String phase) {
    WorkerState s = state;
    state = new WorkerState(phase, 0, 0, null, null, 0, s.jobsDone(), s.starts(), s.lastKill(), s.lastKillReason());
  }
}
