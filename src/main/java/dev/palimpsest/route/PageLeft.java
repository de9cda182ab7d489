package dev.palimpsest.route;

import dev.palimpsest.imaging.PageRanges;
import dev.palimpsest.job.Report;
import dev.palimpsest.job.Task;
import java.util.OptionalInt;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** Whether the file under way has a wanted page that has not been begun; which one, only its first page tells. */
final class PageLeft implements Predicate {
  private final PageRanges wanted;

  PageLeft(PageRanges wanted) {
    this.wanted = wanted;
  }

  @Override
  public boolean matches(Exchange exchange) {
    Report report = exchange.getMessage().getBody(Task.class).report();
    Integer round = exchange.getProperty(Exchange.LOOP_INDEX, Integer.class);
    if (round != null && round >= report.turned()) {
      throw new IllegalStateException("the loop over the pages does not turn them, so it would never end; see routes/process.camel.yaml");
    }
    return next(report).isPresent();
  }

  /** The page to be worked on next. */
  OptionalInt next(Report report) {
    return wanted.next(report.page(), report.turned() == 0 ? Integer.MAX_VALUE : report.pagesInFile());
  }
}
