package dev.palimpsest.job;

import dev.palimpsest.job.Tickets.Ticket;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one file at a time goes from its ticket to its end. Whatever a method was doing when the process was killed is finished, or done
 * again with the same outcome, when the ticket is taken the next time.
 */
public final class Workbench {
  private final Jobs jobs;
  private final Folder inbox;
  private final Folder outbox;
  private final Folder failed;

  public Workbench(Jobs jobs, Folder inbox, Folder outbox, Folder failed) {
    this.jobs = jobs;
    this.inbox = inbox;
    this.outbox = outbox;
    this.failed = failed;
  }

  /**
   * Takes up the file of a ticket.
   *
   * @param ticket name of the ticket
   * @return the file, in an empty work folder; none if nothing is left to do for it
   * @throws OutOfReach if the source lies on a share that is not there
   */
  public Optional<Task> take(String ticket) throws IOException {
    synchronized (jobs) {
      Optional<Ticket> parsed = Ticket.parse(ticket);
      Optional<Job> job = parsed.flatMap(t -> jobs.records().find(t.job()));
      if (job.isEmpty()) {
        return Optional.empty();
      }
      JobFile file = job.get().file(parsed.get().file());
      if (jobs.records().isRemoved(job.get().id())) {
        jobs.forget(job.get());
        return Optional.empty();
      }
      if (file.ended()) {
        jobs.delivery().complete(job.get(), file);
        return Optional.empty();
      }
      if (jobs.delivery().isDelivered(job.get(), file)) {
        jobs.delivery().recordDelivered(job.get(), file);
        return Optional.empty();
      }
      requireSource(job.get(), file);
      return Optional.of(begin(job.get(), file.number()));
    }
  }

  private void requireSource(Job job, JobFile file) throws OutOfReach {
    if (job.origin() == Origin.INBOX && !Files.exists(Path.of(file.source())) && !inbox.isReachable()) {
      throw new OutOfReach(jobs.places().inbox(), null);
    }
  }

  private Task begin(Job job, int number) throws IOException {
    Job changed = jobs.records().change(job.id(), number, f -> f.taken(Instant.now()));
    Path folder = jobs.places().work(job.id(), number);
    Durable.deleteTree(folder);
    Files.createDirectories(folder);
    JobFile file = changed.file(number);
    return new Task(job.id(), job.origin(), file, folder, new Report(file.attempts()));
  }

  /**
   * Turns to a page. Of the one before, the finished image stays in the work folder and all else goes.
   *
   * @param page its number in the file, from 1
   * @throws NoSuchFileException if the one before has no finished image
   */
  public void turn(Task task, int page) throws IOException {
    if (task.report().turned() > 0) {
      gather(task);
    }
    task.report().turn(page);
  }

  /**
   * Leaves nothing in the work folder but finished pages, the one under way among them.
   *
   * @throws NoSuchFileException if that has no finished image
   */
  public void gather(Task task) throws IOException {
    Path kept = task.folder().resolve("pages");
    task.report().current().putAside(kept);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(task.folder(), entry -> !entry.equals(kept))) {
      for (Path other : others) {
        Durable.deleteTree(other);
      }
    }
  }

  /** Shows which step of which page the file is in. */
  public void step(Task task, String step) {
    Report report = task.report();
    JobFile.Page page = report.turned() == 0 ? null : new JobFile.Page(report.page(), report.pagesInFile(), report.current().started());
    jobs.records().show(task.job(), task.file().number(), f -> f.at(step, 0, page));
  }

  /** Whether work on the file has neither ended nor been put off. */
  public boolean isUnderWay(Task task) {
    return jobs.records().find(task.job()).map(j -> j.file(task.file().number()).state() == State.WORKING).orElse(false);
  }

  /** Whether somebody has removed the job, so that work on it is to end. */
  public boolean isUnwanted(Task task) {
    return jobs.records().isRemoved(task.job());
  }

  /**
   * Brings the result home and ends the work.
   *
   * @return the file as it is now, with the names of its result
   * @throws OutOfReach if the outbox does not take it now; call again later
   * @throws NoSuchFileException if a page has no finished image
   */
  public JobFile done(Task task) throws IOException {
    JobFile file = whileReachable(task, outbox, () -> jobs.delivery().done(task));
    release(task);
    return file;
  }

  /**
   * Brings the source and the reason to the failed folder and ends the work.
   *
   * @throws OutOfReach if that folder does not take it now; call again later
   */
  public void failed(Task task, Failure failure) throws IOException {
    whileReachable(task, failed, () -> {
      jobs.delivery().failures().take(task, failure);
      return null;
    });
    release(task);
  }

  /** Ends the work on a file whose job was removed. */
  public void drop(Task task) throws IOException {
    Durable.deleteTree(task.folder());
    Optional<Job> job = jobs.records().find(task.job());
    if (job.isPresent()) {
      jobs.forget(job.get());
    }
  }

  /** Leaves the file for the next server, which will not count this try; its ticket must stay. */
  public void putBack(Task task) throws IOException {
    jobs.records().change(task.job(), task.file().number(), JobFile::putBack);
    Durable.deleteTree(task.folder());
  }

  private void release(Task task) throws IOException {
    Durable.deleteTree(task.folder());
    if (jobs.records().isRemoved(task.job())) {
      drop(task);
    }
  }

  /** Something that touches a folder on a share. */
  @FunctionalInterface
  private interface Delivering<T> {
    T run() throws IOException;
  }

  private <T> T whileReachable(Task task, Folder folder, Delivering<T> action) throws IOException {
    if (task.origin() == Origin.HTTP) {
      return action.run();
    }
    try {
      folder.requireReachable();
      return action.run();
    } catch (OutOfReach e) {
      throw e;
    } catch (IOException e) {
      folder.requireWritable();
      requireSource(jobs.records().find(task.job()).orElseThrow(), task.file());
      throw e;
    }
  }
}
