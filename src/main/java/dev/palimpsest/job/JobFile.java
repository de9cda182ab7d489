package dev.palimpsest.job;

import java.time.Instant;
import java.util.List;

/**
 * One file of a job.
 *
 * @param number its place in the job, from 1
 * @param name as its owner knows it: relative, folders separated by {@code /}
 * @param source absolute path of the input while it exists; for the server only, never shown to a client
 * @param state where it stands
 * @param step the step under way, or null
 * @param percent progress of that step, 0..100
 * @param page the page under way, or null
 * @param takes how often a server has taken it up; more than once only when a server died in the middle
 * @param attempts how often work on it began, tries again included
 * @param result file name of the result once it has been chosen, e.g. {@code plan-2.png}; durable when the state is DONE. With several
 *     pages no file is called so, but each image after it: {@code plan-2-001.png}
 * @param pages numbers of the pages that the result has an image of, in their order; empty where the input has one page in all, or all
 *     of them became one file
 * @param failure why it failed, or null
 * @param kept name under which the failed folder keeps the source, or null
 * @param warnings sentences for a person, empty while there are none
 * @param started when work on it began, or null
 * @param finished when it was done or failed, or null
 */
public record JobFile(int number, String name, String source, State state, String step, int percent, Page page, int takes, int attempts,
    String result, List<Integer> pages, Failure failure, String kept, List<String> warnings, Instant started, Instant finished) {

  /**
   * A page being worked on.
   *
   * @param number its place in the file, from 1
   * @param of how many pages the file has, or 0 while that is unknown
   * @param started when work on it began
   */
  public record Page(int number, int of, Instant started) {}

  public JobFile {
    pages = pages == null ? List.of() : List.copyOf(pages);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }

  static JobFile waiting(int number, String name, String source) {
    return new JobFile(number, name, source, State.QUEUED, null, 0, null, 0, 0, null, null, null, null, null, null, null);
  }

  /** Whether work on it is over, well or not. */
  public boolean ended() {
    return state == State.DONE || state == State.FAILED;
  }

  /** File names of the images that its result is made of, in page order; {@link #result} must have been chosen. */
  public List<String> images() {
    return ResultNames.of(this).images();
  }

  JobFile taken(Instant now) {
    return new JobFile(number, name, source, State.WORKING, null, 0, null, takes + 1, attempts + 1, result, pages, null, null, null, now,
        null);
  }

  JobFile putBack() {
    return new JobFile(number, name, source, State.QUEUED, null, 0, null, Math.max(0, takes - 1), Math.max(0, attempts - 1), result, pages,
        null, null, null, null, null);
  }

  JobFile foundWaiting() {
    return new JobFile(number, name, source, State.QUEUED, null, 0, null, takes, attempts, result, pages, null, null, null, null, null);
  }

  JobFile at(String newStep, int newPercent, Page newPage) {
    return new JobFile(number, name, source, state, newStep, newPercent, newPage, takes, attempts, result, pages, failure, kept, warnings,
        started, finished);
  }

  JobFile named(String newResult, List<Integer> newPages) {
    return new JobFile(number, name, source, state, step, percent, page, takes, attempts, newResult, newPages, failure, kept, warnings,
        started, finished);
  }

  JobFile done(int newAttempts, List<String> newWarnings, Instant now) {
    return new JobFile(number, name, source, State.DONE, null, 100, null, takes, newAttempts, result, pages, null, null, newWarnings,
        started, now);
  }

  JobFile failed(Failure why, String newKept, Instant now) {
    return new JobFile(number, name, source, State.FAILED, null, 0, null, takes, why.attempts(), null, null, why, newKept, warnings,
        started, now);
  }
}
