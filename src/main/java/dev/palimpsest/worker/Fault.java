package dev.palimpsest.worker;

import java.nio.file.Path;

/**
 * A fault that tests put into the worker process; found there by {@link java.util.ServiceLoader}. The product registers none, so
 * nothing in it can ask for one.
 */
public interface Fault {
  /**
   * Called before a step runs, on the thread that will run it.
   *
   * @param step the step's name
   * @param file the file's name as its owner knows it
   * @param folder the work folder
   * @throws Exception to make the step fail with it
   */
  void before(String step, String file, Path folder) throws Exception;

  /**
   * Called on the step's thread while it runs, each time its progress in percent has grown.
   *
   * @param percent 0..100
   */
  default void during(String step, String file, Path folder, int percent) {}
}
