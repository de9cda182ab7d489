package dev.palimpsest;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Lock;
import dev.palimpsest.job.Retention;
import dev.palimpsest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists, and on demand deletes, what earlier runs have left. */
@Command(name = "clean", description = "List leftovers of earlier runs and expired results of HTTP jobs; with --force delete them.")
final class CleanCommand implements Callable<Integer> {
  private final List<String> overrides;

  @Spec
  private CommandSpec spec;
  @Option(names = "--force", description = "Delete what would be listed.")
  private boolean force;

  CleanCommand(List<String> overrides) {
    this.overrides = overrides;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load(overrides);
    Optional<Lock> state = Lock.take(settings.places().state());
    try {
      List<Path> found = new ArrayList<>(new Leftovers(settings.places()).find(state.isEmpty()));
      if (state.isPresent()) {
        found.addAll(expired(settings));
      }
      report(found, state.isEmpty());
      return 0;
    } finally {
      state.ifPresent(Lock::close);
    }
  }

  private static List<Path> expired(Settings settings) throws IOException {
    Jobs jobs = Jobs.read(settings.places());
    List<Path> folders = new ArrayList<>();
    for (Job job : new Retention(jobs, settings.http().retention()).expired(Instant.now())) {
      folders.add(jobs.folder(job));
    }
    return folders;
  }

  private void report(List<Path> found, boolean serverRuns) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long bytes = 0;
    for (Path leftover : found) {
      long size = Leftovers.size(leftover);
      bytes += size;
      if (force) {
        Leftovers.delete(leftover);
      }
      out.println((force ? "deleted " : "would delete ") + leftover + " (" + size + " bytes)");
    }
    out.println(found.size() + (found.size() == 1 ? " leftover, " : " leftovers, ") + bytes + " bytes"
        + (force || found.isEmpty() ? "" : "; delete with --force"));
    if (serverRuns) {
      out.println("A server is running; it cleans up after itself, so its folders were left alone.");
    }
    out.flush();
  }
}
