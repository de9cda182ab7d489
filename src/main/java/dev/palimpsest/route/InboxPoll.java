package dev.palimpsest.route;

import dev.palimpsest.job.Inbox;
import dev.palimpsest.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the inbox only while it is there, and waits while the queue is long, so that a large drop does not fill the memory. */
final class InboxPoll implements PollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(InboxPoll.class);
  private static final int LONG_QUEUE = 1000;
  /** Between two looks at a folder in which nothing seems to happen. */
  private static final Duration LOOK = Duration.ofMillis(450);
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Inbox inbox;
  private final Jobs jobs;
  private volatile Instant begun;
  private String complaint = "";

  InboxPoll(Inbox inbox, Jobs jobs) {
    this.inbox = inbox;
    this.jobs = jobs;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    boolean ready = waitForWork() && inbox.isReady();
    if (!ready) {
      begun = null;
    }
    return ready;
  }

  private boolean waitForWork() {
    try {
      inbox.awaitArrival(LOOK);
      begun = Instant.now();
      while (jobs.queued() >= LONG_QUEUE) {
        begun = Instant.now();
        Thread.sleep(BREATH.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    begun = null;
    complaint = "";
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    begun = null;
    if (!complaint.equals(cause.toString())) {
      complaint = cause.toString();
      LOG.warn("inbox could not be looked at, it is tried again reason={}", complaint);
    }
    return false;
  }

  /** When the look at the inbox that is under way began, or null. */
  Instant begun() {
    return begun;
  }
}
