package dev.palimpsest.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the worker process is started and when it is let go.
 *
 * @param memoryBytes resident memory beyond which the worker is killed, in bytes; its heap takes a part of it
 * @param idle how long it may stay without work before it is released; at least a second, so that it outlives the pause between two steps
 * @param jobsPerWorker files after which it is replaced by a fresh one; 0 means never
 * @param state folder for the worker's own files (pid file, crash report, temporary files); it exists, and no other server uses it
 */
public record WorkerSettings(long memoryBytes, Duration idle, int jobsPerWorker, Path state) {
  private static final Duration SHORTEST_IDLE = Duration.ofSeconds(1);

  public WorkerSettings {
    idle = idle.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : idle;
    state = state.toAbsolutePath();
  }

  /**
   * The part of the memory that the heap may take, in bytes: half. The decoded input is the one large thing on the heap; the other half is
   * for what the JVM itself and native code hold: the networks and their buffers, Tesseract, OpenCV.
   */
  public long heapBytes() {
    return memoryBytes / 2;
  }

  /** Resident memory at rest, in bytes, above which the process is replaced: a quarter of the limit is too little for the next file. */
  long restingBytes() {
    return memoryBytes / 4 * 3;
  }

  /** The folder that is the worker's own. */
  Path folder() {
    return state.resolve("worker");
  }
}
