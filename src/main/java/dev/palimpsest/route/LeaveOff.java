package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends work on a file without a result: when the service stops its ticket stays, when its job was removed all traces go. */
final class LeaveOff implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(LeaveOff.class);

  private final Workbench bench;
  private final Stopping stopping;

  LeaveOff(Workbench bench, Stopping stopping) {
    this.bench = bench;
    this.stopping = stopping;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    if (stopping.hasBegun() && !bench.isUnwanted(task)) {
      bench.putBack(task);
      // Rolled back, so that the consumer does not delete the ticket.
      exchange.setRollbackOnly(true);
    } else {
      bench.drop(task);
    }
    LOG.info("left off file={} job={} reason={}", task.name(), task.job(),
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class).getMessage());
  }
}
