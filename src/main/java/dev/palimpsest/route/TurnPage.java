package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns the file under way to its next page; what the page before left in the work folder goes, but for its finished image. */
final class TurnPage implements Processor {
  private final PageLeft pages;
  private final Workbench bench;

  TurnPage(PageLeft pages, Workbench bench) {
    this.pages = pages;
    this.bench = bench;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Task task = exchange.getMessage().getBody(Task.class);
    bench.turn(task, pages.next(task.report()).orElseThrow());
  }
}
