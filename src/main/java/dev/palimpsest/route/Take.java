package dev.palimpsest.route;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a ticket into the file under way, which is the body from here on; ends the route where nothing is left to do. */
final class Take implements Processor {
  private final Workbench bench;
  private final int restarts;
  private final Stopping stopping;

  Take(Workbench bench, int restarts, Stopping stopping) {
    this.bench = bench;
    this.restarts = restarts;
    this.stopping = stopping;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Optional<Task> task = bench.take(exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class));
    if (task.isEmpty()) {
      exchange.setRouteStop(true);
      return;
    }
    exchange.getMessage().setBody(task.get());
    exchange.getExchangeExtension().addOnCompletion(new Unfinished(task.get(), bench, stopping));
    Failure failure = task.get().report().failure();
    if (failure != null) {
      throw new FailedEarlier(failure);
    }
    if (task.get().file().takes() > restarts + 1) {
      throw new ServiceInterrupted(task.get().file().takes() - 1);
    }
  }
}
