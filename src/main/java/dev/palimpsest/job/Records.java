package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs' records, in memory and on disk as {@code jobs/ID/job.json}. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  private static final String RECORD = "job.json";
  private static final String REMOVED = "removed";

  private final Places places;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();

  Records(Places places) throws IOException {
    this.places = places;
    Files.createDirectories(places.jobs());
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(places.jobs())) {
      for (Path folder : folders) {
        load(folder);
      }
    }
  }

  private void load(Path folder) throws IOException {
    String id = folder.getFileName().toString();
    if (!JobId.isValid(id)) {
      return;
    }
    if (!Files.exists(folder.resolve(RECORD))) {
      // The server died between making the folder and writing the record: nothing refers to it yet.
      Durable.deleteTree(folder);
      return;
    }
    try {
      Job job = Json.MAPPER.readValue(Files.readAllBytes(folder.resolve(RECORD)), Job.class);
      jobs.put(id, asFound(job));
      if (Files.exists(folder.resolve(REMOVED))) {
        removed.add(id);
      }
    } catch (IOException e) {
      LOG.warn("job record unreadable, left alone job={} reason={}", id, e.getMessage());
    }
  }

  private static Job asFound(Job job) {
    return new Job(job.id(), job.origin(), job.accepted(),
        job.files().stream().map(f -> f.state() == State.WORKING ? f.foundWaiting() : f).toList());
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  Collection<Job> all() {
    return List.copyOf(jobs.values());
  }

  /** Puts the record of a job into a folder that exists. */
  static void write(Path folder, Job job) throws IOException {
    Durable.write(folder.resolve(RECORD), Json.MAPPER.writeValueAsBytes(job));
  }

  /** Makes a job known whose record has been written. */
  void add(Job job) {
    jobs.put(job.id(), job);
  }

  /** Changes one file of a job, on disk first. */
  synchronized Job change(String id, int number, UnaryOperator<JobFile> change) throws IOException {
    Job changed = jobs.get(id).with(number, change);
    write(places.job(id), changed);
    jobs.put(id, changed);
    return changed;
  }

  /** Changes in memory only what a restart may forget. */
  synchronized void show(String id, int number, UnaryOperator<JobFile> change) {
    jobs.computeIfPresent(id, (same, job) -> job.with(number, change));
  }

  void markRemoved(String id) throws IOException {
    Durable.writeAndFlush(places.job(id).resolve(REMOVED), new byte[0]);
    Durable.flushFolder(places.job(id));
    removed.add(id);
  }

  boolean isRemoved(String id) {
    return removed.contains(id);
  }

  void delete(String id) throws IOException {
    jobs.remove(id);
    // The record goes first: a folder without one is finished off at the next start.
    Files.deleteIfExists(places.job(id).resolve(RECORD));
    Durable.deleteTree(places.job(id));
    removed.remove(id);
  }

  /** Notes that somebody has asked for the job, in the modification time of its record. */
  void touch(String id) throws IOException {
    if (jobs.containsKey(id)) {
      Files.setLastModifiedTime(places.job(id).resolve(RECORD), FileTime.from(Instant.now()));
    }
  }

  /** When the job changed last or somebody last asked for it. */
  Instant touched(String id) throws IOException {
    return Files.getLastModifiedTime(places.job(id).resolve(RECORD)).toInstant();
  }
}
