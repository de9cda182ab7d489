package dev.palimpsest;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints what becomes of the files of a job, a line for each step of each page and each end. */
final class Progress {
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Jobs jobs;
  private final PrintWriter out;
  private final Path outbox;
  private final Map<Integer, String> printed = new HashMap<>();

  Progress(Jobs jobs, PrintWriter out, Path outbox) {
    this.jobs = jobs;
    this.out = out;
    this.outbox = outbox;
  }

  /** Returns the job once all its files have ended. */
  Job follow(Job submitted) throws InterruptedException {
    while (true) {
      Job job = jobs.find(submitted.id()).orElseThrow();
      job.files().forEach(file -> print(file, job.files().size()));
      if (job.files().stream().allMatch(JobFile::ended)) {
        return job;
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }

  private void print(JobFile file, int all) {
    String line = line(file);
    if (line != null && !line.equals(printed.put(file.number(), line))) {
      out.println("[" + file.number() + "/" + all + "] " + file.name() + ": " + line);
      out.flush();
    }
  }

  private String line(JobFile file) {
    return switch (file.state()) {
      case QUEUED -> null;
      case WORKING -> file.step() == null ? null : place(file) + file.step();
      case DONE -> "done -> " + result(file) + seconds(file) + " s)"
          + file.warnings().stream().map(w -> System.lineSeparator() + "    warning: " + w).reduce("", String::concat);
      case FAILED -> "FAILED (" + file.failure().code() + ") " + file.failure().message();
    };
  }

  private static String place(JobFile file) {
    boolean several = file.page() != null && file.page().of() > 1;
    return several ? "page " + file.page().number() + " of " + file.page().of() + ": " : "";
  }

  private String result(JobFile file) {
    List<String> images = file.images();
    Path first = outbox.resolve(file.name()).resolveSibling(images.get(0));
    return images.size() == 1 ? first + " (" : first + " ... " + images.get(images.size() - 1) + " (" + images.size() + " pages, ";
  }

  private static String seconds(JobFile file) {
    return String.format("%.1f", Duration.between(file.started(), file.finished()).toMillis() / 1000.0);
  }
}
