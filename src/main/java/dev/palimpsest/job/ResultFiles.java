package dev.palimpsest.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a result is made of, where its owner looks for them, and the hidden ones beside them under which they are written.
 *
 * @param folder where they lie
 * @param names how they are called there
 * @param job id of their job
 * @param file the input's number in the job
 */
record ResultFiles(Path folder, ResultNames names, String job, int file) {
  /**
   * The result of a file.
   *
   * @param names as its owner knows it
   */
  static ResultFiles of(Places places, String job, Origin origin, JobFile file, ResultNames names) {
    // A name that came over HTTP never becomes a path.
    ResultNames onDisk = origin == Origin.HTTP ? names.withStem(Integer.toString(file.number())) : names;
    return new ResultFiles(places.results(job, origin, file), onDisk, job, file.number());
  }

  Path report() {
    return folder.resolve(names.report());
  }

  /** In page order. */
  List<Path> images() {
    return names.images().stream().map(folder::resolve).toList();
  }

  Path reportAside() {
    return Places.aside(folder, job, file, ".json");
  }

  /** In page order. */
  List<Path> imagesAside() {
    return names.suffixes().stream().map(suffix -> Places.aside(folder, job, file, suffix)).toList();
  }

  /** Whether an earlier server brought all of it home. */
  boolean isComplete() {
    try {
      ReportJson.Delivered delivered = ReportJson.read(report());
      List<Long> sizes = new ArrayList<>();
      for (Path image : images()) {
        sizes.add(Files.size(image));
      }
      return isOurs(delivered) && delivered.images().stream().map(ReportJson.Image::bytes).toList().equals(sizes);
    } catch (IOException notThere) {
      return false;
    }
  }

  private boolean isOurs(ReportJson.Delivered delivered) {
    return job.equals(delivered.job()) && file == delivered.file();
  }

  /** Takes back what a server brought home that was killed before it had brought all: images come after the report that names them. */
  void withdraw() throws IOException {
    dropAsides();
    try {
      if (isOurs(ReportJson.read(report()))) {
        for (Path image : images()) {
          Files.deleteIfExists(image);
        }
        Files.delete(report());
      }
    } catch (NoSuchFileException | JsonProcessingException nothingOfOurs) {
      return;
    }
  }

  private void dropAsides() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> asides = Files.newDirectoryStream(folder, Places.allAside(job, file))) {
      for (Path aside : asides) {
        Files.deleteIfExists(aside);
      }
    }
  }
}
