package dev.palimpsest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the worker process beyond the server's own death. Holds its process id and its start in milliseconds since 1970, since the id
 * alone may have gone to a stranger.
 */
record PidFile(Path path) {
  /** The kernel counts starts from its boot, whose time of day it may correct. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  void write(ProcessHandle process) throws IOException {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    Files.writeString(path, process.pid() + " " + start + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /** The process that the file names, if it is still alive. */
  Optional<ProcessHandle> alive() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    String[] words = Files.readString(path).trim().split(" ");
    if (words.length != 2) {
      return Optional.empty();
    }
    try {
      Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive).filter(process -> startedAt(process, start));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant start) {
    return process.info().startInstant().map(at -> Duration.between(at, start).abs().compareTo(TOLERANCE) <= 0).orElse(false);
  }
}
