package dev.palimpsest.route;

import dev.palimpsest.imaging.PageRanges;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Report;
import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import dev.palimpsest.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the finished images and their report to where their owner looks for them, and lets the source go; a file that has changed
 * meanwhile waits again instead.
 */
final class Deliver implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Deliver.class);

  private final Workbench bench;
  private final Worker worker;
  private final PageRanges wanted;
  private final PageLeft pages;

  Deliver(Workbench bench, Worker worker, PageRanges wanted) {
    this.bench = bench;
    this.worker = worker;
    this.wanted = wanted;
    this.pages = new PageLeft(wanted);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    if (bench.giveUpIfChanged(task)) {
      LOG.warn("the file has changed while it was worked on, it is worked on again file={} job={}", task.name(), task.job());
      return;
    }
    Report report = task.report();
    if (pages.next(report).isPresent() && report.turned() > 0) {
      throw new StepBroken("The route delivers after " + report.place() + ", before all pages are done; see routes/process.camel.yaml.",
          "deliver");
    }
    if (report.isInParts()) {
      throw new StepBroken("The route delivers before the pages have become one file: the step bind is missing; see"
          + " routes/process.camel.yaml.", "deliver");
    }
    int all = report.pagesInFile();
    if (wanted.goBeyond(all)) {
      report.warn("palimpsest.pages=" + wanted.text() + " names pages that the file does not have; it has " + all + ".");
    }
    JobFile done = bench.done(task);
    worker.jobFinished();
    LOG.info("done file={} job={} result={} pages={} ms={} attempts={} warnings={}", task.name(), task.job(), done.images().get(0),
        report.turned(), Duration.between(task.file().started(), Instant.now()).toMillis(), report.attempts(), report.warnings().size());
  }
}
