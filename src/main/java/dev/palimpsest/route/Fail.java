package dev.palimpsest.route;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.OutOfReach;
import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a file that failed to the failed folder, the reason beside it. */
final class Fail implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Fail.class);

  private final Workbench bench;
  private final PutAside putAside;

  Fail(Workbench bench, PutAside putAside) {
    this.bench = bench;
    this.putAside = putAside;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    if (bench.giveUpIfChanged(task)) {
      LOG.warn("the file has changed while it was worked on and failed, it is worked on again file={} job={}", task.name(), task.job());
      return;
    }
    Failure failure = failure(task, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    try {
      bench.failed(task, failure);
    } catch (OutOfReach e) {
      task.report().fail(failure);
      putAside.process(exchange);
      return;
    } catch (IOException e) {
      LOG.error("the source could not be brought to the failed folder and stays where it is file={} job={} source={} reason={}",
          task.name(), task.job(), task.source(), e.toString());
    }
    LOG.warn("failed file={} job={} code={} step={} attempts={} reason={}", task.name(), task.job(), failure.code(), failure.step(),
        failure.attempts(), failure.message());
  }

  private static Failure failure(Task task, Throwable thrown) {
    int attempts = task.report().attempts();
    if (thrown instanceof StepFailed failed) {
      return failed.failure(attempts);
    }
    LOG.error("unexpected file={} job={}", task.name(), task.job(), thrown);
    return new Failure("internal", "Something unexpected happened: " + thrown, "deliver", attempts, true);
  }
}
