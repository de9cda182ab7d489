package dev.palimpsest.route;

import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Workbench;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the next ticket be taken as soon as there is one, except while routes are being exchanged: a file must not meet half of an edit.
 * Looks for the shares that are away. Thread-safe.
 */
final class QueuePoll implements PollingConsumerPollStrategy {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoll.class);
  private final Jobs jobs;
  private final Workbench bench;
  private final long pauseNanos;
  private volatile boolean held;
  private long looked = System.nanoTime();
  private String complaint = "";

  /** @param pause how long to wait before a share that is away is looked for again */
  QueuePoll(Jobs jobs, Workbench bench, Duration pause) {
    this.jobs = jobs;
    this.bench = bench;
    this.pauseNanos = pause.toNanos();
  }

  void hold(boolean now) {
    held = now;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    if (held) {
      return false;
    }
    if (System.nanoTime() - looked >= pauseNanos) {
      bench.lookForShares();
      looked = System.nanoTime();
    }
    try {
      jobs.awaitQueued(bench::isDue, PATIENCE);
      return !held;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    complaint = "";
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    if (!complaint.equals(cause.toString())) {
      complaint = cause.toString();
      LOG.warn("queue could not be looked at, it is tried again reason={}", complaint);
    }
    return false;
  }
}
