package dev.palimpsest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the Linux kernel tells about processes that it killed for want of memory. */
final class SystemMemory {
  private SystemMemory() {}

  /** Processes of this machine, containers included, killed so far because memory or a limit to it was used up; 0 if unknown. */
  static long outOfMemoryKills() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/vmstat"))) {
      return lines.filter(line -> line.startsWith("oom_kill ")).mapToLong(line -> Long.parseLong(line.substring(9))).findFirst().orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
