package dev.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Watches the resident memory of a process and of its descendants, from its start until it is closed. */
final class MemoryWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 10;

  private final ProcessHandle process;
  private final Thread thread = new Thread(this::watch, "memory");
  private volatile boolean closed;
  private volatile Usage peak = new Usage(0, 0);

  /**
   * Resident memory in bytes; 0 where there is no {@code /proc}.
   *
   * @param process of the process itself
   * @param descendants of all processes that it has started
   */
  record Usage(long process, long descendants) {
    /** Of all of them. */
    long all() {
      return process + descendants;
    }

    Usage most(Usage other) {
      return other.all() > all() ? other : this;
    }
  }

  MemoryWatch(ProcessHandle process) {
    this.process = process;
    thread.setDaemon(true);
    thread.start();
  }

  /** What is resident now. */
  static Usage now(ProcessHandle process) {
    return new Usage(resident(process), process.descendants().mapToLong(MemoryWatch::resident).sum());
  }

  /** What was resident when the sum was largest. */
  Usage peak() {
    return peak;
  }

  private void watch() {
    while (!closed && process.isAlive()) {
      peak = peak.most(now(process));
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static long resident(ProcessHandle handle) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + handle.pid() + "/status"))) {
      return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() << 10;
    } catch (IOException | RuntimeException gone) {
      return 0;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
