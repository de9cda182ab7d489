package dev.palimpsest.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs the commands of {@code src/train}, each to its end, and keeps what they print. */
record Training(Path folder, List<String> printed) {
  private static final Pattern LOSS = Pattern.compile("loss[= ](\\S+)");

  Training(Path folder) {
    this(folder, new ArrayList<>());
  }

  /** Runs Python in {@code src/train}; {@code @name} in an argument is a file of the folder. */
  void python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("palimpsest.python", "/usr/bin/python3"), "-B"));
    Arrays.stream(arguments).map(a -> a.startsWith("@") ? folder.resolve(a.substring(1)).toString() : a).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("src/train").toFile()).redirectErrorStream(true);
    // Sums depend on how many threads share them.
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
    printed.addAll(output.lines().toList());
  }

  /** Every loss that was printed, in order. */
  List<Double> losses() {
    return printed.stream().flatMap(line -> LOSS.matcher(line).results()).map(found -> Double.valueOf(found.group(1))).toList();
  }
}
