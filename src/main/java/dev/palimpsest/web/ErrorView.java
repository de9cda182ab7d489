package dev.palimpsest.web;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.JobFile;

/**
 * Why a file failed, as the API shows it.
 *
 * @param file number of the file in its job
 * @param code a fixed word, see {@link Failure}
 * @param message what happened and what to do, in plain words
 * @param step the step it happened in
 * @param attempts how many times the file was tried
 * @param retryHelps whether the same file, sent again, may succeed
 */
record ErrorView(int file, String code, String message, String step, int attempts, boolean retryHelps) {

  static ErrorView of(JobFile file) {
    Failure failure = file.failure();
    return failure == null ? null
        : new ErrorView(file.number(), failure.code(), failure.message(), failure.step(), failure.attempts(), failure.retryHelps());
  }
}
