package dev.palimpsest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that was run in a process of its own.
 *
 * @param seconds from its start to its end
 * @param peak resident memory when it was largest
 * @param output what it printed
 */
record Program(double seconds, MemoryWatch.Usage peak, String output) {
  /** Runs a main class of this class path. */
  static Program run(String main, Path... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path"), main));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (MemoryWatch watch = new MemoryWatch(process.toHandle())) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(main + " ended with exit code " + process.exitValue());
      }
      return new Program(Server.seconds(start), watch.peak(), output);
    }
  }
}
