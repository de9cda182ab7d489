package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One piece of work on the page that lies in a work folder: decode, upscale, remove-text or encode. Steps run in the worker process
 * only, one at a time, and hand pixels on to each other as files of that folder (see {@link Page}).
 */
@FunctionalInterface
public interface Step {
  /**
   * Does the work and leaves its result in {@code folder}. A step that is run again after a crash finds what its predecessor left and
   * starts afresh.
   *
   * @param folder the work folder of one file; everything in it belongs to this work
   * @param options settings of this step by name, as the route gave them
   * @param progress told how far the work is, often enough that silence means trouble
   * @return what the report should say
   * @throws RejectedInput if this input can never succeed
   * @throws IOException if the work folder cannot be read or written
   */
  StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException;
}
