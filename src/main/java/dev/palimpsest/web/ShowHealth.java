package dev.palimpsest.web;

import dev.palimpsest.worker.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Says whether files dropped or posted now would be worked on, and what the worker does. */
final class ShowHealth implements Resource {
  private final long started = System.nanoTime();
  private final Supplier<WorkerState> worker;
  private final IntSupplier queued;
  private final Supplier<List<String>> problems;

  /** @param problems what else is wrong at the moment, one sentence each */
  ShowHealth(Supplier<WorkerState> worker, IntSupplier queued, Supplier<List<String>> problems) {
    this.worker = worker;
    this.queued = queued;
    this.problems = problems;
  }

  @Override
  public Answer answer(Call call) {
    WorkerState state = worker.get();
    List<String> found = new ArrayList<>(problems.get());
    if (state.phase().equals("backoff")) {
      found.add("the worker process died several times in a row and is not started again yet; last: " + state.lastKillReason());
    }
    long uptime = (System.nanoTime() - started) / 1_000_000_000;
    HealthView health = new HealthView(found.isEmpty() ? "UP" : "DEGRADED", found, Version.current(), uptime, queued.getAsInt(), state);
    return Answer.json(found.isEmpty() ? 200 : 503, health);
  }
}
