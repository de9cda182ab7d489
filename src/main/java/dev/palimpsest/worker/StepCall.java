package dev.palimpsest.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A request to run one step in the worker process.
 *
 * @param step name of the step: {@code decode}, {@code upscale}, {@code remove-text} or {@code encode}
 * @param file the file's name as its owner knows it, and the page if it has several; for logs only
 * @param folder absolute path of the work folder
 * @param options settings of the step
 * @param timeout how long the step may take, counted from the moment the request is sent to a worker that is ready
 */
public record StepCall(String step, String file, Path folder, Map<String, String> options, Duration timeout) {
  public StepCall {
    options = Map.copyOf(options);
  }
}
