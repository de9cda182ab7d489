package dev.palimpsest.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Resident memory of a process. */
final class ResidentMemory {
  private ResidentMemory() {}

  /** Resident memory in bytes as the Linux kernel counts it; 0 if there is no such process, or no Linux. */
  static long ofLinux(long pid) {
    // status and not statm, whose unit is the page size of the machine.
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(ResidentMemory::kilobytes).findFirst().orElse(0) * 1024;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** Resident memory in bytes on any Unix: from the kernel, else from {@code ps}; 0 if neither tells. */
  static long of(long pid) {
    return Files.isDirectory(Path.of("/proc/self")) ? ofLinux(pid) : ofPs(pid);
  }

  private static long ofPs(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).redirectErrorStream(true).start();
      String line = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return ps.waitFor(1, TimeUnit.SECONDS) && ps.exitValue() == 0 ? kilobytes(line) * 1024 : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private static long kilobytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
