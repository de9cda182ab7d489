package dev.palimpsest.route;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the next ticket be taken, except while routes are being exchanged: a file must not meet half of an edit. Thread-safe. */
final class QueuePoll implements PollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoll.class);
  private volatile boolean held;
  private String complaint = "";

  void hold(boolean now) {
    held = now;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return !held;
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
