package dev.palimpsest.route;

import dev.palimpsest.job.Folder;
import dev.palimpsest.job.Inbox;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Places;
import dev.palimpsest.job.Work;
import dev.palimpsest.job.Workbench;
import dev.palimpsest.settings.Settings;
import dev.palimpsest.worker.Worker;
import dev.palimpsest.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts that the routes work with, made once for a server.
 *
 * @param settings the settings they were made from
 * @param jobs all jobs and their queue
 * @param bench where files are worked on
 * @param inbox where they are dropped
 * @param worker the worker process
 * @param stopping whether the server is being stopped
 */
public record Services(Settings settings, Jobs jobs, Workbench bench, Inbox inbox, Worker worker, Stopping stopping)
    implements AutoCloseable {

  /**
   * Makes them and puts right what an earlier server left in the state folder, which the caller holds.
   *
   * @throws IOException if the state folder cannot be used
   */
  public static Services open(Settings settings) throws IOException {
    Places places = settings.places();
    Path workerState = Files.createDirectories(places.state().resolve("worker"));
    Settings.Worker terms = settings.worker();
    Worker worker = new Worker(new WorkerSettings(terms.memoryBytes(), terms.idle(), terms.jobs(), workerState));
    Jobs jobs = Jobs.open(places, work(worker));
    Folder inbox = folder("inbox", places.inbox());
    Folder outbox = folder("outbox", places.outbox());
    Folder failed = places.failed().startsWith(places.outbox()) ? outbox : folder("failed folder", places.failed());
    return new Services(settings, jobs, new Workbench(jobs, inbox, outbox, failed), new Inbox(jobs, inbox), worker,
        new Stopping());
  }

  private static Folder folder(String what, Path path) {
    return new Folder(what, path, Settings.isAtHome(path));
  }

  private static Work work(Worker worker) {
    return new Work() {
      @Override
      public int percent() {
        return worker.state().percent();
      }

      @Override
      public void cancel(String reason) {
        worker.cancel(reason);
      }
    };
  }

  /** What keeps files from being taken or results from being delivered, one sentence each. */
  public List<String> problems() {
    return Stream.concat(Stream.ofNullable(inbox.problem()), bench.problems().stream()).toList();
  }

  @Override
  public void close() {
    worker.close();
    inbox.close();
  }
}
