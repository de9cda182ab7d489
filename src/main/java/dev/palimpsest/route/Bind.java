package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Has the worker make one result of the parts that the pages of the file under way have left; does nothing if each page has its own. */
final class Bind implements Processor {
  /** Name of the step. */
  static final String STEP = "bind";

  private final WorkerStep step;
  private final Workbench bench;

  Bind(WorkerStep step, Workbench bench) {
    this.step = step;
    this.bench = bench;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    if (task.report().isInParts()) {
      bench.gather(task);
      step.process(exchange);
    }
  }
}
