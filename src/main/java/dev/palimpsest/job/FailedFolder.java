package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where sources go that could not be worked on, each with the reason beside it. A source of HTTP or of a command stays where it is. */
final class FailedFolder {
  private static final String ERROR_ENDING = ".error.json";

  private final Places places;
  private final Records records;

  FailedFolder(Places places, Records records) {
    this.places = places;
    this.records = records;
  }

  /** Records that a file has failed, moves its source here and puts the reason beside it. */
  void take(Task task, Failure failure) throws IOException {
    take(task.job(), task.origin(), task.file(), failure);
  }

  /** The same for a file whose job was removed before it was finished. */
  void takeCancelled(Job job, JobFile file) throws IOException {
    take(job.id(), job.origin(), file,
        new Failure("cancelled", "The job was removed before it was finished.", "accept", file.attempts(), true));
  }

  private void take(String job, Origin origin, JobFile file, Failure failure) throws IOException {
    if (!records.find(job).orElseThrow().file(file.number()).ended()) {
      String kept = origin == Origin.HTTP ? null : chooseKept(file);
      withdraw(job, origin, records.find(job).orElseThrow().file(file.number()));
      records.change(job, file.number(), f -> f.failed(failure, kept, Instant.now()));
    }
    complete(job, origin, records.find(job).orElseThrow().file(file.number()));
  }

  private String chooseKept(JobFile file) throws IOException {
    Path folder = Files.createDirectories(folder(file));
    String last = Names.last(file.name());
    String ending = Names.ending(last);
    int reserve = ending.length() * 4 + ERROR_ENDING.length();
    if (reserve > Names.MOST_BYTES / 2) {
      ending = "";
      reserve = ERROR_ENDING.length();
    }
    String tail = ending;
    String stem = tail.isEmpty() ? last : Names.stem(last);
    return Names.free(stem, reserve, s -> Files.exists(folder.resolve(s + tail)) || Files.exists(folder.resolve(s + tail + ERROR_ENDING)))
        + tail;
  }

  /** What a killed server brought home of a result that this one cannot make. */
  private void withdraw(String job, Origin origin, JobFile file) throws IOException {
    if (file.result() != null) {
      ResultFiles.of(places, job, origin, file, ResultNames.of(file)).withdraw();
    }
  }

  /** Does what comes after the record, again where a server was killed in between. */
  void complete(String job, Origin origin, JobFile file) throws IOException {
    if (origin == Origin.HTTP) {
      return;
    }
    Path folder = Files.createDirectories(folder(file));
    Path error = folder.resolve(file.kept() + ERROR_ENDING);
    Path errorAside = Places.aside(folder, job, file, ".json");
    Durable.writeAndFlush(errorAside, FailureJson.of(job, file));
    Durable.rename(errorAside, error);
    if (origin == Origin.INBOX && Files.exists(Path.of(file.source()))) {
      Durable.move(Path.of(file.source()), Places.aside(folder, job, file, ""), folder.resolve(file.kept()));
      Durable.deleteTree(places.claim(job));
    }
  }

  private Path folder(JobFile file) {
    return places.failed().resolve(Names.folders(file.name()));
  }
}
