package dev.palimpsest.job;

import dev.palimpsest.job.Tickets.Ticket;
import java.io.IOException;
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

  /** Shows which step the file is in. */
  public void step(Task task, String step) {
    jobs.records().show(task.job(), task.file().number(), f -> f.at(step, 0));
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
   * @param image the finished image in the work folder
   * @return where the result lies
   * @throws OutOfReach if the outbox does not take it now; call again later
   * @throws NoSuchFileException if there is no such image
   */
  public Path done(Task task, Path image) throws IOException {
    Path result = whileReachable(task, outbox, () -> jobs.delivery().done(task, image));
    release(task);
    return result;
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
