package dev.palimpsest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/** Measures the pipeline as its users run it. */
@Command(name = "./palimpsest bench", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Measures the whole pipeline on sheets drawn for it. Two cores only: taskset -c 0,1 ./palimpsest bench")
public final class Bench implements Callable<Integer> {
  private static final double SMALL_SHEET = 0.25;

  @Option(names = "--megapixels", split = ",", defaultValue = "1,4,16,25", description = "Sizes of the sheets (default: ${DEFAULT-VALUE}).")
  private List<Double> megapixels;
  @Option(names = "--warm", defaultValue = "3", description = "Runs with a warm worker; their median counts (default: ${DEFAULT-VALUE}).")
  private int warm;
  @Option(names = "--baseline", description = "Measure Tesseract boxes painted white and bicubic enlargement beside it.")
  private boolean baseline;
  @Option(names = "--bound", description = "Measure the networks alone on the same tiles, and writing the result, beside it.")
  private boolean bound;
  @Option(names = "--jobs", paramLabel = "N", description = "Instead: memory after each of N small jobs, one worker for all of them.")
  private int jobs;
  @Option(names = "--sheet", description = "Instead of drawn sheets: this one.")
  private Path sheet;
  @Parameters(arity = "0..*", paramLabel = "--palimpsest.KEY=VALUE", description = "Settings of the server.")
  private List<String> settings = new ArrayList<>();

  private final Path home = Path.of(System.getProperty("palimpsest.home")).toAbsolutePath();

  private Bench() {}

  /** Runs and ends the process. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).setUnmatchedOptionsArePositionalParams(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("palimpsest-bench");
    try {
      if (jobs > 0) {
        Path small = DrawnSheet.write(SMALL_SHEET, folder.resolve("small.png"));
        new JobsCurve(jobs).print(home, Files.createDirectory(folder.resolve("jobs")), small, settings);
      } else {
        table(folder);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void table(Path folder) throws Exception {
    SheetTable table = new SheetTable();
    for (int i = 0; i < (sheet == null ? megapixels.size() : 1); i++) {
      Path drawn = sheet == null ? DrawnSheet.write(megapixels.get(i), folder.resolve("sheet" + i + ".png")) : sheet;
      List<Run> runs = new ArrayList<>();
      double start;
      try (Server server = new Server(home, folder.resolve("server" + i), settings)) {
        start = server.startSeconds();
        for (int run = 0; run <= warm; run++) {
          runs.add(server.drop(drawn, "sheet-" + run));
        }
      }
      Program other = baseline ? Program.run("dev.palimpsest.text.Baseline", drawn, folder.resolve("baseline.png")) : null;
      Path empty = Files.createDirectory(folder.resolve("bound" + i));
      table.add(drawn, start, runs, other, bound ? Program.run(Bound.class.getName(), drawn, empty) : null);
    }
    table.profile();
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
