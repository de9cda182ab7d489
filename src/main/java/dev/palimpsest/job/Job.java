package dev.palimpsest.job;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Files that came in together.
 *
 * @param id safe in a URL and as a folder name; matches {@link JobId#PATTERN}
 * @param origin the way it came in
 * @param accepted when it was safe on disk
 * @param files at least one, numbered from 1 in their order
 */
public record Job(String id, Origin origin, Instant accepted, List<JobFile> files) {
  public Job {
    files = List.copyOf(files);
  }

  /** FAILED if all have ended and at least one failed, DONE if all are done, QUEUED if none has been begun, else WORKING. */
  public State state() {
    if (files.stream().allMatch(JobFile::ended)) {
      return files.stream().anyMatch(f -> f.state() == State.FAILED) ? State.FAILED : State.DONE;
    }
    return files.stream().allMatch(f -> f.state() == State.QUEUED) ? State.QUEUED : State.WORKING;
  }

  /** How many of its files have ended, of a hundred; 100 only when all have. */
  public int percent() {
    return (int) (100 * files.stream().filter(JobFile::ended).count() / files.size());
  }

  /**
   * Its file of that number.
   *
   * @throws IndexOutOfBoundsException if it has none of that number
   */
  public JobFile file(int number) {
    return files.get(number - 1);
  }

  Job with(int number, UnaryOperator<JobFile> change) {
    return new Job(id, origin, accepted, files.stream().map(f -> f.number() == number ? change.apply(f) : f).toList());
  }
}
