package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files out of the inbox. An accepted file is renamed to {@code INBOX/.palimpsest/ID/NAME}: always on its own file system, never
 * copied, and out of sight of the next look. Killed at any point, a file is either still in the inbox, or there with its record.
 */
public final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Jobs jobs;
  private final Places places;
  private final Folder folder;
  private final Arrivals arrivals;
  private Lock lock;
  private boolean recovered;
  private String complaint;

  public Inbox(Jobs jobs, Folder folder) {
    this.jobs = jobs;
    this.places = jobs.places();
    this.folder = folder;
    this.arrivals = new Arrivals(places.inbox());
  }

  /** Waits until something may have been dropped, or the time is over. */
  public void awaitArrival(Duration atMost) throws InterruptedException {
    arrivals.await(atMost);
  }

  /**
   * Gets it ready to be looked at, as far as that has not been done: takes it for this server, and puts right what a server that was
   * killed has left.
   *
   * @return whether it can be looked at now; if not, the log says why, once
   */
  public synchronized boolean isReady() {
    if (!folder.isReachable()) {
      return false;
    }
    try {
      takeLock();
      if (!recovered) {
        recover();
        recovered = true;
      }
      complaint = null;
      return true;
    } catch (IOException e) {
      if (!e.toString().equals(complaint)) {
        complaint = e.toString();
        LOG.warn("inbox cannot be used now, it is tried again folder={} reason={}", places.inbox(), complaint);
      }
      return false;
    }
  }

  /**
   * Takes the inbox for this server.
   *
   * @throws InUse if another server has it
   */
  public synchronized void takeLock() throws IOException {
    if (lock == null) {
      makeClaims();
      lock = Lock.take(places.claims()).orElseThrow(() -> new InUse(places.inbox()));
    }
  }

  /** Makes the folder of the claims, but not the inbox above it: one that has gone away must not come back as an empty folder. */
  private void makeClaims() throws IOException {
    try {
      Files.createDirectory(places.claims());
    } catch (FileAlreadyExistsException e) {
      LOG.debug("claims of an earlier run folder={}", places.claims());
    }
  }

  /** What is wrong with it in one sentence for a person, or null. */
  public synchronized String problem() {
    String unreachable = folder.problem();
    return unreachable != null || complaint == null ? unreachable : "the inbox cannot be used: " + complaint;
  }

  /** Lets another server have it. */
  @Override
  public synchronized void close() {
    arrivals.close();
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  /**
   * Accepts a file into the queue.
   *
   * @param file absolute path inside the inbox; its copy is finished
   * @return its job; none if the file has gone in the meantime
   * @throws IOException if it cannot be taken now, e.g. because somebody holds it open; it is left as it was
   */
  public Optional<Job> accept(Path file) throws IOException {
    String name = slashed(places.inbox().relativize(file));
    Instant now = Instant.now();
    String id = JobId.create(now);
    Path claim = places.claim(id).resolve(name);
    Job job = new Job(id, Origin.INBOX, now, List.of(JobFile.waiting(1, name, claim.toString())));
    jobs.write(job);
    try {
      Files.createDirectories(claim.getParent());
      Durable.rename(file, claim);
      Durable.flushFolder(file.getParent());
    } catch (IOException e) {
      jobs.records().delete(id);
      Durable.deleteTree(places.claim(id));
      if (e instanceof NoSuchFileException && !Files.exists(file)) {
        return Optional.empty();
      }
      throw e;
    }
    jobs.enqueue(job);
    return Optional.of(job);
  }

  private static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  /** Puts right what a server that was killed has left: accepted files without a ticket, and files without a record. Needs the inbox. */
  void recover() throws IOException {
    for (Job job : jobs.all().stream().filter(j -> j.origin() == Origin.INBOX).sorted((a, b) -> a.accepted().compareTo(b.accepted()))
        .toList()) {
      JobFile file = job.file(1);
      if (file.ended()) {
        jobs.delivery().complete(job, file);
      } else if (jobs.delivery().isDelivered(job, file) || Files.exists(Path.of(file.source()))) {
        jobs.enqueue(job);
      } else {
        LOG.info("record without its file dropped file={} job={}", file.name(), job.id());
        jobs.forgetUnclaimed(job);
      }
    }
    makeClaims();
    try (DirectoryStream<Path> claims = Files.newDirectoryStream(places.claims())) {
      for (Path claim : claims) {
        String id = claim.getFileName().toString();
        if (JobId.isValid(id) && jobs.records().find(id).isEmpty()) {
          giveBack(claim);
        }
      }
    }
  }

  private void giveBack(Path claim) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(claim)) {
      files = all.filter(p -> !Files.isDirectory(p)).toList();
    }
    for (Path file : files) {
      Path home = places.inbox().resolve(claim.relativize(file));
      Files.createDirectories(home.getParent());
      String last = home.getFileName().toString();
      String ending = Names.ending(last);
      String free = Names.free(Names.stem(last), ending.length() * 4, s -> Files.exists(home.resolveSibling(s + ending)));
      Durable.rename(file, home.resolveSibling(free + ending));
      LOG.warn("file without a record put back into the inbox file={}", slashed(claim.relativize(file)));
    }
    Durable.deleteTree(claim);
  }
}
