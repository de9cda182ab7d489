package dev.palimpsest.worker;

import java.time.Instant;

/**
 * What an operator sees of the worker.
 *
 * @param phase {@code none} (released or never started), {@code starting}, {@code idle}, {@code busy} or {@code backoff} (it crashed at
 *     start several times in a row and waits before the next try)
 * @param pid process id, or 0 while there is none
 * @param memoryBytes resident memory of the process in bytes, or 0
 * @param step the step under way, or null
 * @param file the file it works on and, if it has several, the page, or null
 * @param percent progress of that step, 0..100
 * @param jobsDone files this server's workers have taken through their last step
 * @param starts worker processes started since the server began
 * @param lastKill when a worker was last killed or died, or null
 * @param lastKillReason why, in plain words, or null
 */
public record WorkerState(String phase, long pid, long memoryBytes, String step, String file, int percent, long jobsDone, long starts,
    Instant lastKill, String lastKillReason) {}
