package dev.palimpsest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's folder on disk: its working directory, temporary files, and the report that the JVM writes when native code crashes. */
record WorkerFolder(Path root) {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerFolder.class);
  private static final Pattern SIGNAL = Pattern.compile("^#\\s+(SIG[A-Z]+) ");
  private static final Pattern FRAME = Pattern.compile("^# C\\s+\\[([^\\]+]+)");

  Path temporary() {
    return root.resolve("tmp");
  }

  Path crashReport() {
    return root.resolve("crash.log");
  }

  Path lastCrashReport() {
    return root.resolve("last-crash.log");
  }

  PidFile pidFile() {
    return new PidFile(root.resolve("pid"));
  }

  /** Makes the folder ready for a process to start. */
  void prepare() throws IOException {
    Files.createDirectories(root);
    takeCrashReport();
    clear();
    Files.createDirectories(temporary());
  }

  /** Forgets a process that is gone. */
  void vacate() {
    try {
      pidFile().delete();
    } catch (IOException e) {
      LOG.warn("cannot delete file={} why=\"{}\"", pidFile().path(), e.toString());
    }
    clear();
  }

  /** Deletes temporary files: a process that was killed could not delete the native libraries that it had unpacked. */
  private void clear() {
    if (!Files.exists(temporary())) {
      return;
    }
    try (Stream<Path> files = Files.walk(temporary())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot delete folder={} why=\"{}\"", temporary(), e.toString());
    }
  }

  /**
   * Puts the crash report aside, where the next crash cannot make the JVM write its own elsewhere.
   *
   * @return the signal and the native library it came from, as far as the report tells
   */
  Optional<String> takeCrashReport() {
    try {
      Files.move(crashReport(), lastCrashReport(), StandardCopyOption.REPLACE_EXISTING);
      try (Stream<String> lines = Files.lines(lastCrashReport())) {
        Matcher signal = SIGNAL.matcher("");
        Matcher frame = FRAME.matcher("");
        StringBuilder found = new StringBuilder();
        lines.limit(30).forEach(line -> {
          if (signal.reset(line).find()) {
            found.append(signal.group(1));
          } else if (frame.reset(line).find()) {
            found.append(" in ").append(frame.group(1));
          }
        });
        return found.length() == 0 ? Optional.empty() : Optional.of(found.toString());
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
