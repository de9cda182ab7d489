package dev.palimpsest.job;

import java.nio.file.Path;

/**
 * The file under way.
 *
 * @param job id of its job
 * @param origin the way it came in
 * @param file its entry in the job as it was when it was taken up
 * @param stamp its source as it was then, or null if it was not there
 * @param folder its work folder; exists and is empty at first
 * @param report what has been found out so far
 */
public record Task(String job, Origin origin, JobFile file, Stamp stamp, Path folder, Report report) {
  /** Its name as its owner knows it, for logs and messages. */
  public String name() {
    return file.name();
  }

  /** Where its bytes are. */
  public Path source() {
    return Path.of(file.source());
  }
}
