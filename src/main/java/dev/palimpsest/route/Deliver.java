package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import dev.palimpsest.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the finished image and its report to where their owner looks for them, and lets the source go. */
final class Deliver implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);
  private static final String IMAGE = "result.png";

  private final Workbench bench;
  private final Worker worker;

  Deliver(Workbench bench, Worker worker) {
    this.bench = bench;
    this.worker = worker;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    Path result = bench.done(task, task.folder().resolve(IMAGE));
    worker.jobFinished();
    LOG.info("done file={} job={} result={} ms={} attempts={} warnings={}", task.name(), task.job(), result.getFileName(),
        Duration.between(task.file().started(), Instant.now()).toMillis(), task.report().attempts(), task.report().warnings().size());
  }
}
