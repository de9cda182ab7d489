package dev.palimpsest.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the worker process is started and when it is let go.
 *
 * @param memoryBytes resident memory beyond which the worker is killed, in bytes; its heap takes a part of it
 * @param idle how long it may stay without work before it is released
 * @param jobsPerWorker calls of the first step after which it is replaced by a fresh one; 0 means never
 * @param state folder for the worker's own files (pid file); it exists
 */
public record WorkerSettings(long memoryBytes, Duration idle, int jobsPerWorker, Path state) {}
