package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the file under way, with all that is finished of it, until the share is back that did not take it. */
final class PutAside implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(PutAside.class);

  private final Workbench bench;

  PutAside(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Task task = exchange.getMessage().getBody(Task.class);
    bench.putAside(task);
    LOG.info("put aside until it can be delivered file={} job={}", task.name(), task.job());
  }
}
