package dev.palimpsest.job;

import dev.palimpsest.job.Tickets.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All jobs of this server and the queue that their files wait in. What a method has done is durable when it returns, and the process may
 * be killed at any point in between. Thread-safe.
 */
public final class Jobs {
  private final Places places;
  private final Work work;
  private final Records records;
  private final Tickets tickets;
  private final Delivery delivery;

  private Jobs(Places places, Work work) throws IOException {
    this.places = places;
    this.work = work;
    this.records = new Records(places);
    this.tickets = new Tickets(places.queue());
    this.delivery = new Delivery(places, records);
    Files.createDirectories(places.works());
    Files.createDirectories(places.drafts());
  }

  /**
   * Reads the jobs that an earlier server left and puts those of its files into the queue again that it had not finished. Sources in the
   * inbox are looked after by {@link Inbox#recover}, as the inbox may be out of reach now.
   *
   * @throws IOException if the state folder cannot be made, read or written
   */
  public static Jobs open(Places places, Work work) throws IOException {
    Jobs jobs = new Jobs(places, work);
    jobs.recover();
    return jobs;
  }

  /** Reads the jobs of a server that does not run now, to look at; nothing is changed. */
  public static Jobs read(Places places) throws IOException {
    return new Jobs(places, Work.NONE);
  }

  private void recover() throws IOException {
    Durable.clearFolder(places.drafts());
    Durable.clearFolder(places.works());
    for (Ticket ticket : tickets.all()) {
      if (records.find(ticket.job()).isEmpty()) {
        tickets.delete(ticket.job(), ticket.file());
      }
    }
    for (Job job : records.all().stream().sorted(Comparator.comparing(Job::accepted)).toList()) {
      if (records.isRemoved(job.id())) {
        forget(job);
      } else if (job.origin() != Origin.INBOX) {
        enqueue(job);
      }
    }
  }

  /** Begins a job: a new id and a folder that nobody sees until {@link #submit}. Close it in any case. */
  public Draft draft(Origin origin) throws IOException {
    String id = JobId.create(Instant.now());
    return new Draft(id, origin, Files.createDirectory(places.drafts().resolve(id)));
  }

  /**
   * Takes a draft over into the queue. When this returns, a power cut cannot lose the job.
   *
   * @throws IllegalArgumentException if the draft has no file
   * @throws IOException if a file of it was never written, or the disk is full
   */
  public Job submit(Draft draft) throws IOException {
    if (draft.names().isEmpty()) {
      throw new IllegalArgumentException("a job needs a file");
    }
    Path sources = places.job(draft.id()).resolve("source");
    List<JobFile> files = new ArrayList<>();
    for (String name : draft.names()) {
      int number = files.size() + 1;
      Durable.flush(draft.sources().resolve(Integer.toString(number)));
      files.add(JobFile.waiting(number, name, sources.resolve(Integer.toString(number)).toString()));
    }
    Durable.flushFolder(draft.sources());
    Job job = new Job(draft.id(), draft.origin(), Instant.now(), files);
    Records.write(draft.folder(), job);
    Durable.rename(draft.folder(), places.job(job.id()));
    enqueue(job);
    return job;
  }

  /**
   * Takes files over into the queue that stay where they are.
   *
   * @param sources absolute path by the name that its result is to be called after
   */
  public Job submit(List<Named> sources) throws IOException {
    List<JobFile> files = new ArrayList<>();
    for (Named source : sources) {
      files.add(JobFile.waiting(files.size() + 1, source.name(), source.file().toString()));
    }
    Job job = new Job(JobId.create(Instant.now()), Origin.COMMAND, Instant.now(), files);
    write(job);
    enqueue(job);
    return job;
  }

  /** An input and the relative name, folders separated by {@code /}, that its result is called after. */
  public record Named(String name, Path file) {}

  /** Writes the record of a job that is not in the queue yet. */
  void write(Job job) throws IOException {
    Records.write(Files.createDirectory(places.job(job.id())), job);
    Durable.flushFolder(places.jobs());
  }

  /** Makes a job known whose record has been written, and puts those of its files into the queue that wait and have no ticket. */
  synchronized void enqueue(Job job) throws IOException {
    records.add(job);
    Set<Integer> present = tickets.all().stream().filter(t -> t.job().equals(job.id())).map(Ticket::file).collect(Collectors.toSet());
    for (JobFile file : job.files()) {
      if (!file.ended() && !present.contains(file.number())) {
        tickets.append(job.id(), file.number());
      }
    }
    tickets.flush();
  }

  /** The job of that id, whatever the text is; none once it has been removed. */
  public Optional<Job> find(String id) {
    return records.isRemoved(id) ? Optional.empty() : records.find(id).map(this::withProgress);
  }

  /** All jobs, the newest first. */
  public List<Job> all() {
    return records.all().stream().filter(job -> !records.isRemoved(job.id())).map(this::withProgress)
        .sorted(Comparator.comparing(Job::accepted).reversed()).toList();
  }

  private Job withProgress(Job job) {
    Job shown = job;
    for (JobFile file : job.files()) {
      if (file.state() == State.WORKING && file.step() != null) {
        shown = shown.with(file.number(), f -> f.at(f.step(), work.percent(), f.page()));
      }
    }
    return shown;
  }

  /** Inputs that wait or are being worked on. */
  public int queued() {
    try {
      return tickets.all().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits, unless an input that is due is in the queue, until another one is, or the time is over; may return earlier.
   *
   * @param due whether a ticket of that name may be taken now
   */
  public void awaitQueued(Predicate<String> due, Duration atMost) throws InterruptedException {
    try {
      tickets.await(due, atMost);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Forgets a job. Files that wait are dropped, the one being worked on is stopped, results kept with the job are deleted. A source that
   * came from the inbox is not lost: it goes to the failed folder with the code {@code cancelled}. Results in the outbox stay.
   *
   * @return false if there is no such job
   */
  public boolean remove(String id) throws IOException {
    synchronized (this) {
      Optional<Job> job = find(id);
      if (job.isEmpty()) {
        return false;
      }
      records.markRemoved(id);
      if (job.get().files().stream().noneMatch(f -> f.state() == State.WORKING)) {
        forget(job.get());
        return true;
      }
    }
    work.cancel("job " + id + " was removed");
    return true;
  }

  /** Deletes what is left of a removed job; nobody works on it. */
  synchronized void forget(Job job) throws IOException {
    for (JobFile file : job.files()) {
      if (!file.ended() && job.origin() == Origin.INBOX) {
        delivery.failures().takeCancelled(job, file);
      }
      tickets.delete(job.id(), file.number());
      Durable.deleteTree(places.work(job.id(), file.number()));
    }
    records.delete(job.id());
  }

  /** Drops the record of a file that is not there. */
  synchronized void forgetUnclaimed(Job job) throws IOException {
    tickets.delete(job.id(), 1);
    records.delete(job.id());
  }

  /** Where the images of a file's result lie now, in page order; none if it is not done, has expired or one has been taken away. */
  public List<Path> images(String id, int number) {
    return find(id).map(job -> delivery.images(job, number)).orElse(List.of());
  }

  /** Where the JSON report of a finished file lies now, as for {@link #images}. */
  public Optional<Path> report(String id, int number) {
    return find(id).flatMap(job -> delivery.report(job, number));
  }

  /** Somebody has asked for the job: its retention time begins anew. */
  public void touch(String id) throws IOException {
    records.touch(id);
  }

  /** Everything that the server keeps of a job. */
  public Path folder(Job job) {
    return places.job(job.id());
  }

  Records records() {
    return records;
  }

  Tickets tickets() {
    return tickets;
  }

  Delivery delivery() {
    return delivery;
  }

  Places places() {
    return places;
  }
}
