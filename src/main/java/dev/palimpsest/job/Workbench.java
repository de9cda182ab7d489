package dev.palimpsest.job;

import dev.palimpsest.job.Tickets.Ticket;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where one file at a time goes from its ticket to its end. Whatever a method was doing when the process was killed is finished, or done
 * again with the same outcome, when the ticket is taken the next time.
 */
public final class Workbench {
  private final Jobs jobs;
  private final Folder inbox;
  private final Folder outbox;
  private final Folder failed;
  /** What is finished but for its delivery, by its work folder. */
  private final Map<Path, Task> aside = new ConcurrentHashMap<>();

  public Workbench(Jobs jobs, Folder inbox, Folder outbox, Folder failed) {
    this.jobs = jobs;
    this.inbox = inbox;
    this.outbox = outbox;
    this.failed = failed;
  }

  /** Looks whether the shares are back that were away. */
  public void lookForShares() {
    Stream.of(inbox, outbox, failed).distinct().filter(folder -> folder.problem() != null).forEach(Folder::isReachable);
    aside.values().removeIf(task -> jobs.records().find(task.job()).isEmpty());
  }

  /** What keeps results and failures from being delivered, one sentence each. */
  public List<String> problems() {
    return Stream.of(outbox, failed).map(Folder::problem).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * Whether no share is known to be away that the file of a ticket comes from or goes to.
   *
   * @param ticket name of the ticket
   */
  public boolean isDue(String ticket) {
    if (outbox.problem() == null && failed.problem() == null && inbox.problem() == null) {
      return true;
    }
    Optional<Ticket> parsed = Ticket.parse(ticket);
    Optional<Job> job = parsed.flatMap(t -> jobs.records().find(t.job()));
    if (job.isEmpty() || job.get().origin() == Origin.HTTP) {
      return true;
    }
    Task waiting = aside.get(jobs.places().work(job.get().id(), parsed.get().file()));
    Folder target = waiting != null && waiting.report().failure() != null ? failed : outbox;
    return target.problem() == null && (job.get().origin() != Origin.INBOX || inbox.problem() == null);
  }

  /**
   * Takes up the file of a ticket.
   *
   * @param ticket name of the ticket
   * @return the file, in an empty work folder, or as it was when it was put aside; none if nothing is to be done for it now
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
      if (isSourceAway(job.get(), file)) {
        jobs.tickets().again(job.get().id(), file.number());
        return Optional.empty();
      }
      return Optional.of(begin(job.get(), file.number()));
    }
  }

  private boolean isSourceAway(Job job, JobFile file) {
    return job.origin() == Origin.INBOX && !Files.exists(Path.of(file.source())) && !inbox.isReachable();
  }

  private Task begin(Job job, int number) throws IOException {
    Job changed = jobs.records().change(job.id(), number, f -> f.taken(Instant.now()));
    Path folder = jobs.places().work(job.id(), number);
    Task waiting = aside.remove(folder);
    if (waiting != null) {
      return waiting;
    }
    Durable.deleteTree(folder);
    Files.createDirectories(folder);
    JobFile file = changed.file(number);
    return new Task(job.id(), job.origin(), file, Stamp.orNull(Path.of(file.source())), folder, new Report(file.attempts()));
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
   * Ends the work on a file of the inbox that has changed since it was taken up, and puts it at the end of the queue; this try is not
   * counted. What is known of such a file may belong to half a copy, and letting its source go would lose the rest.
   *
   * @return whether it has changed
   */
  public boolean giveUpIfChanged(Task task) throws IOException {
    Stamp now = Stamp.orNull(task.source());
    if (task.origin() != Origin.INBOX || now == null || task.stamp() == null || now.equals(task.stamp())) {
      return false;
    }
    putBack(task);
    jobs.tickets().append(task.job(), task.file().number());
    jobs.tickets().flush();
    return true;
  }

  /**
   * Brings the result home and ends the work.
   *
   * @return the file as it is now, with the names of its result
   * @throws OutOfReach if the outbox does not take it now; put it aside
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
   * @throws OutOfReach if that folder does not take it now; put it aside
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

  /** Keeps the file with all that is finished until {@link #take} is called for it again. */
  public void putAside(Task task) throws IOException {
    if (task.report().failure() != null) {
      Durable.deleteTree(task.folder());
    }
    aside.put(task.folder(), task);
    jobs.records().change(task.job(), task.file().number(), JobFile::putBack);
    jobs.tickets().again(task.job(), task.file().number());
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
      if (isSourceAway(jobs.records().find(task.job()).orElseThrow(), task.file())) {
        throw new OutOfReach(jobs.places().inbox(), e.toString());
      }
      throw e;
    }
  }
}
