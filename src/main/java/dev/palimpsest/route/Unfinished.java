package dev.palimpsest.route;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that a file does not vanish from sight when its route ends without an end for the file, as after an edit that drops one. */
final class Unfinished extends SynchronizationAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

  private final Task task;
  private final Workbench bench;
  private final Stopping stopping;

  Unfinished(Task task, Workbench bench, Stopping stopping) {
    this.task = task;
    this.bench = bench;
    this.stopping = stopping;
  }

  @Override
  public void onComplete(Exchange exchange) {
    try {
      if (bench.isUnderWay(task)) {
        bench.failed(task, new Failure("internal", "The route came to its end without delivering a result or a failure; see"
            + " routes/process.camel.yaml.", "deliver", task.report().attempts(), true));
        LOG.error("the route ended without delivering file={} job={}", task.name(), task.job());
      }
    } catch (IOException e) {
      LOG.error("left under way until the next start file={} job={} reason={}", task.name(), task.job(), e.toString());
    }
  }

  @Override
  public void onFailure(Exchange exchange) {
    try {
      if (stopping.hasBegun() && bench.isUnderWay(task)) {
        bench.putBack(task);
      }
    } catch (IOException e) {
      LOG.warn("will count as interrupted file={} job={} reason={}", task.name(), task.job(), e.toString());
    }
  }
}
