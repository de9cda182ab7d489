package dev.palimpsest.route;

import dev.palimpsest.job.Inbox;
import dev.palimpsest.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a finished copy out of the inbox into the queue. */
final class Accept implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Accept.class);
  private static final int REMEMBERED = 1000;

  private final Inbox inbox;
  /** Files that could not be taken; each is met again at every look, but complained of once. */
  private final Map<Path, String> refused = Collections.synchronizedMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Path, String> eldest) {
      return size() > REMEMBERED;
    }
  });

  Accept(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public void process(Exchange exchange) {
    Path file = Path.of(exchange.getMessage().getHeader("CamelFileAbsolutePath", String.class));
    try {
      Optional<Job> job = inbox.accept(file);
      refused.remove(file);
      job.ifPresent(j -> LOG.info("accepted file={} job={}", j.file(1).name(), j.id()));
    } catch (IOException e) {
      if (!e.toString().equals(refused.put(file, e.toString()))) {
        LOG.warn("file cannot be taken from the inbox now, it is tried again file={} reason={}", file, e.toString());
      }
    }
  }
}
