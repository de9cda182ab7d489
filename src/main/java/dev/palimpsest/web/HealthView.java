package dev.palimpsest.web;

import dev.palimpsest.worker.WorkerState;
import java.util.List;

/**
 * The answer to {@code GET /health}.
 *
 * @param status {@code UP}, or {@code DEGRADED} while there are problems
 * @param problems what is wrong, one sentence each; empty while all is well
 * @param version version of this server
 * @param uptimeSeconds how long it has run
 * @param queued files that wait, whichever way they came in
 * @param worker the worker process
 */
record HealthView(String status, List<String> problems, String version, long uptimeSeconds, int queued, WorkerState worker) {}
