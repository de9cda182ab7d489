package dev.palimpsest.worker;

import java.util.Map;
import java.util.Optional;

/**
 * Tells from how a worker process ended by itself what became of its step.
 *
 * @param settings those it was started with
 * @param outOfMemoryKills what {@link SystemMemory} counted when the step began
 */
record PostMortem(WorkerSettings settings, long outOfMemoryKills) {
  private static final int SIGNAL = 128;
  private static final int SIGKILL = SIGNAL + 9;

  /** Signals that native code brings upon its own process, with the same numbers on Linux and macOS save SIGBUS. */
  private static final Map<Integer, String> CRASHES = Map.of(SIGNAL + 4, "SIGILL", SIGNAL + 5, "SIGTRAP", SIGNAL + 6, "SIGABRT", SIGNAL + 7,
      "SIGBUS", SIGNAL + 8, "SIGFPE", SIGNAL + 10, "SIGBUS", SIGNAL + 11, "SIGSEGV", SIGNAL + 31, "SIGSYS");

  Outcome of(int exitCode) {
    if (exitCode == ExitCode.OUT_OF_MEMORY) {
      return outOfHeap();
    }
    if (exitCode == SIGKILL) {
      return killed();
    }
    // After a signal that it could write a report about, the JVM exits with a plain 1.
    Optional<String> crash = new WorkerFolder(settings.folder()).takeCrashReport().or(() -> Optional.ofNullable(CRASHES.get(exitCode)));
    if (crash.isPresent()) {
      return new Outcome.Crashed(exitCode, "the worker crashed in native code (" + crash.get() + ")");
    }
    if (exitCode > SIGNAL) {
      return new Outcome.Lost("the worker was ended from outside by signal " + (exitCode - SIGNAL));
    }
    return new Outcome.Crashed(exitCode, "the worker ended with exit code " + exitCode + " in the middle of its work");
  }

  Outcome outOfHeap() {
    return new Outcome.OutOfMemory("the step needed more than the " + (settings.heapBytes() >> 20)
        + " MB of heap that the worker has, half of palimpsest.worker.memory");
  }

  /** Nothing in the exit code tells who sent SIGKILL; but the kernel counts its own. */
  private Outcome killed() {
    if (SystemMemory.outOfMemoryKills() > outOfMemoryKills) {
      return new Outcome.OutOfMemory("the system ran out of memory and killed the worker");
    }
    return new Outcome.Lost("the worker was killed from outside (SIGKILL)");
  }
}
