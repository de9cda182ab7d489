package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings results to where their owner looks for them. Everything is written aside in the target's folder, flushed and renamed;
 * names are chosen once and recorded before anything can be seen, so that a second try after a kill ends in the same place.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  /** Room for the longest ending that is put behind a result's name ({@code .json}). */
  private static final int RESULT_ENDING = 5;

  private final Places places;
  private final Records records;
  private final FailedFolder failedFolder;

  Delivery(Places places, Records records) {
    this.places = places;
    this.records = records;
    this.failedFolder = new FailedFolder(places, records);
  }

  FailedFolder failures() {
    return failedFolder;
  }

  /** Delivers a finished image, records that the file is done, and lets the source go. */
  Path done(Task task, Path image) throws IOException {
    Job job = records.find(task.job()).orElseThrow();
    JobFile file = job.file(task.file().number());
    if (file.state() == State.DONE) {
      complete(job, file);
    } else if (isDelivered(job, file)) {
      recordDelivered(job, file);
    } else {
      deliver(task, image);
    }
    return image(records.find(task.job()).orElseThrow(), file.number()).orElseThrow();
  }

  private void deliver(Task task, Path image) throws IOException {
    Path folder = places.results(task.job(), task.origin(), task.file());
    Files.createDirectories(folder);
    String name = chooseResult(task, folder);
    Path target = folder.resolve(onDisk(task.origin(), task.file().number(), name));
    Path aside = Places.aside(folder, task.job(), task.file(), ".png");
    bring(image, aside);
    Instant now = Instant.now();
    Path report = jsonOf(target);
    Path reportAside = Places.aside(folder, task.job(), task.file(), ".json");
    Durable.writeAndFlush(reportAside, task.report().json(task, name, Files.size(task.source()), Sha256.of(task.source()),
        Files.size(aside), now));
    Durable.rename(reportAside, report);
    Durable.rename(aside, target);
    records.change(task.job(), task.file().number(), f -> f.done(task.report().attempts(), task.report().warnings(), now));
    letSourceGo(task.job(), task.origin(), task.file());
  }

  private static void bring(Path image, Path aside) throws IOException {
    if (Files.exists(image)) {
      Durable.move(image, aside.resolveSibling(aside.getFileName() + "2"), aside);
    } else if (!Files.exists(aside)) {
      throw new NoSuchFileException(image.toString(), null, "no step has made the result image");
    }
  }

  private String chooseResult(Task task, Path folder) throws IOException {
    int number = task.file().number();
    String chosen = records.find(task.job()).orElseThrow().file(number).result();
    if (chosen != null) {
      return chosen;
    }
    String stem = Names.stem(Names.last(task.name()));
    String free = task.origin() == Origin.HTTP
        ? Names.fit(stem, Names.MOST_BYTES - RESULT_ENDING)
        : Names.free(stem, RESULT_ENDING, s -> Files.exists(folder.resolve(s + ".png")) || Files.exists(folder.resolve(s + ".json")));
    records.change(task.job(), number, f -> f.named(free + ".png"));
    return free + ".png";
  }

  /** Whether an earlier server brought the result home but was killed before it could record that. */
  boolean isDelivered(Job job, JobFile file) {
    if (file.result() == null) {
      return false;
    }
    Path image = places.results(job.id(), job.origin(), file).resolve(onDisk(job.origin(), file.number(), file.result()));
    try {
      var report = Json.MAPPER.readTree(Files.readAllBytes(jsonOf(image)));
      return report.path("job").asText().equals(job.id()) && report.path("file").asInt() == file.number()
          && report.path("result").path("bytes").asLong() == Files.size(image);
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Does again what comes after a file has ended, for a server that was killed in between. */
  void complete(Job job, JobFile file) throws IOException {
    if (file.state() == State.DONE) {
      letSourceGo(job.id(), job.origin(), file);
    } else if (job.origin() != Origin.INBOX || Files.exists(Path.of(file.source()))) {
      failedFolder.complete(job.id(), job.origin(), file);
    }
  }

  void recordDelivered(Job job, JobFile file) throws IOException {
    LOG.info("result was already delivered file={} job={}", file.name(), job.id());
    records.change(job.id(), file.number(), f -> f.done(f.attempts(), f.warnings(), Instant.now()));
    letSourceGo(job.id(), job.origin(), file);
  }

  private void letSourceGo(String job, Origin origin, JobFile file) throws IOException {
    if (origin == Origin.COMMAND) {
      return;
    }
    Files.deleteIfExists(Path.of(file.source()));
    if (origin == Origin.INBOX) {
      Durable.deleteTree(places.claim(job));
    }
  }

  Optional<Path> result(Job job, int number) {
    return image(job, number).filter(Files::isRegularFile);
  }

  Optional<Path> report(Job job, int number) {
    return image(job, number).map(Delivery::jsonOf).filter(Files::isRegularFile);
  }

  private Optional<Path> image(Job job, int number) {
    return job.files().stream().filter(f -> f.number() == number && f.state() == State.DONE).findFirst()
        .map(f -> places.results(job.id(), job.origin(), f).resolve(onDisk(job.origin(), number, f.result())));
  }

  private static String onDisk(Origin origin, int number, String result) {
    return origin == Origin.HTTP ? number + ".png" : result;
  }

  private static Path jsonOf(Path image) {
    return image.resolveSibling(Names.stem(image.getFileName().toString()) + ".json");
  }
}
