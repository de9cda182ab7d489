package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings results to where their owner looks for them. Everything is written aside in the target's folder, flushed and renamed;
 * names are chosen once and recorded before anything can be seen, so that a second try after a kill ends in the same place.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

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

  /** Delivers the finished images, records that the file is done, and lets the source go. */
  JobFile done(Task task) throws IOException {
    Job job = records.find(task.job()).orElseThrow();
    JobFile file = job.file(task.file().number());
    if (file.state() == State.DONE) {
      complete(job, file);
    } else if (isDelivered(job, file)) {
      recordDelivered(job, file);
    } else {
      deliver(task);
    }
    return records.find(task.job()).orElseThrow().file(file.number());
  }

  private void deliver(Task task) throws IOException {
    if (task.report().turned() == 0) {
      throw new NoSuchFileException(task.folder().toString(), null, "no step has made a result image");
    }
    Files.createDirectories(places.results(task.job(), task.origin(), task.file()));
    ResultNames names = choose(task);
    ResultFiles files = ResultFiles.of(places, task.job(), task.origin(), task.file(), names);
    List<Path> asides = files.imagesAside();
    List<ReportJson.Image> images = new ArrayList<>();
    for (int i = 0; i < asides.size(); i++) {
      bring(task.report().results(task.folder()).get(i), asides.get(i));
      images.add(new ReportJson.Image(names.images().get(i), Files.size(asides.get(i))));
    }
    Instant now = Instant.now();
    ReportJson.write(files.reportAside(), task, images, now);
    Durable.rename(files.reportAside(), files.report());
    for (int i = 0; i < asides.size(); i++) {
      Durable.rename(asides.get(i), files.images().get(i));
    }
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

  private ResultNames choose(Task task) throws IOException {
    JobFile file = records.find(task.job()).orElseThrow().file(task.file().number());
    String ending = Names.ending(task.report().results(task.folder()).get(0).getFileName().toString());
    ResultNames wanted = new ResultNames(Names.stem(Names.last(task.name())), ending, task.report().numbers());
    if (file.result() != null) {
      ResultNames chosen = ResultNames.of(file);
      if (chosen.equals(wanted.withStem(chosen.stem()))) {
        return chosen;
      }
      // The settings are others than those of the server that was killed.
      ResultFiles.of(places, task.job(), task.origin(), file, chosen).withdraw();
    }
    ResultNames free = wanted.withStem(freeStem(task, wanted));
    records.change(task.job(), file.number(), f -> f.named(free.stem() + free.ending(), free.pages()));
    return free;
  }

  private String freeStem(Task task, ResultNames wanted) {
    if (task.origin() == Origin.HTTP) {
      return Names.fit(wanted.stem(), Names.MOST_BYTES - wanted.reserve());
    }
    Path folder = places.results(task.job(), task.origin(), task.file());
    return Names.free(wanted.stem(), wanted.reserve(), stem -> {
      ResultNames names = wanted.withStem(stem);
      return Stream.concat(Stream.of(names.report()), names.images().stream()).anyMatch(name -> Files.exists(folder.resolve(name)));
    });
  }

  /** Whether an earlier server brought the result home but was killed before it could record that. */
  boolean isDelivered(Job job, JobFile file) {
    return file.result() != null && files(job, file).isComplete();
  }

  private ResultFiles files(Job job, JobFile file) {
    return ResultFiles.of(places, job.id(), job.origin(), file, ResultNames.of(file));
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

  /** The images of a file that is done, in page order; none unless all of them are there. */
  List<Path> images(Job job, int number) {
    return finished(job, number).map(ResultFiles::images).filter(all -> all.stream().allMatch(Files::isRegularFile)).orElse(List.of());
  }

  Optional<Path> report(Job job, int number) {
    return finished(job, number).map(ResultFiles::report).filter(Files::isRegularFile);
  }

  private Optional<ResultFiles> finished(Job job, int number) {
    return job.files().stream().filter(f -> f.number() == number && f.state() == State.DONE).findFirst().map(f -> files(job, f));
  }
}
