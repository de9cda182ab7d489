package dev.palimpsest.route;

import dev.palimpsest.job.Retention;
import java.io.IOException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Deletes results of HTTP jobs that nobody has asked for during the retention time. */
final class Expire implements Processor {
  private final Retention retention;

  Expire(Retention retention) {
    this.retention = retention;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    retention.apply(Instant.now());
  }
}
