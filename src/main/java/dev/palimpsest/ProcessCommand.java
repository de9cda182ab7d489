package dev.palimpsest;

import dev.palimpsest.job.Durable;
import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Lock;
import dev.palimpsest.job.Places;
import dev.palimpsest.job.State;
import dev.palimpsest.route.RouteBeans;
import dev.palimpsest.route.RouteFiles;
import dev.palimpsest.route.Services;
import dev.palimpsest.route.WarmUp;
import dev.palimpsest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes files through the same routes once. */
@Command(name = "process", description = "Work on files and folders once, then exit; 0 only if all succeeded.")
final class ProcessCommand implements Callable<Integer> {
  private static final Set<String> NOT_NEEDED = Set.of("inbox.camel.yaml", "http.camel.yaml", "housekeeping.camel.yaml");
  private final List<String> overrides;

  @Spec
  private CommandSpec spec;
  @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Images, or folders of images with their sub-folders.")
  private List<Path> inputs;
  @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", description = "Folder for results; made if it is missing.")
  private Path output;

  ProcessCommand(List<String> overrides) {
    this.overrides = overrides;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.load(overrides);
    Path out = output.toAbsolutePath().normalize();
    List<Jobs.Named> named = inputs(out);
    Files.createDirectories(out);
    Leftovers.sweepProcesses(settings.places());
    Path state = Files.createTempDirectory(Files.createDirectories(settings.places().state()), Leftovers.PROCESS);
    try {
      return run(settings.at(new Places(state, state.resolve("inbox"), out, out)), named, state);
    } finally {
      Durable.deleteTree(state);
    }
  }

  private List<Jobs.Named> inputs(Path out) throws IOException {
    try {
      List<Jobs.Named> found = Inputs.find(inputs, out);
      if (found.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "no files found in " + inputs);
      }
      return found;
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), "no such file or folder: " + e.getFile());
    }
  }

  private int run(Settings settings, List<Jobs.Named> named, Path state) throws Exception {
    try (Lock alive = Lock.take(state).orElseThrow(); Services services = Services.open(settings)) {
      new ModelCheck(settings, services.worker()).run();
      new WarmUp(services).begin();
      RouteFiles routes = new RouteFiles(settings.routesFolder(), NOT_NEEDED);
      org.apache.camel.main.Main camel = Pipeline.camel(settings, routes, new RouteBeans(services, routes));
      // Interrupted, it ends at once: the sources are untouched, and what it leaves is removed by the next start.
      camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
      camel.start();
      try {
        PrintWriter printer = spec.commandLine().getOut();
        Job job = new Progress(services.jobs(), printer, settings.places().outbox()).follow(services.jobs().submit(named));
        return job.state() == State.DONE ? 0 : 1;
      } finally {
        camel.stop();
      }
    }
  }
}
