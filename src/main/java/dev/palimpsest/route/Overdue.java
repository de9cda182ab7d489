package dev.palimpsest.route;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices what hangs although nothing has failed: a file under way for too long, a share that never answers. Says each once. */
public final class Overdue implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);

  private final Jobs jobs;
  private final InboxPoll poll;
  private final Duration allowed;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  Overdue(Jobs jobs, InboxPoll poll, Duration allowed) {
    this.jobs = jobs;
    this.poll = poll;
    this.allowed = allowed;
  }

  /** What is overdue now, one sentence each. */
  public List<String> problems() {
    Instant latest = Instant.now().minus(allowed);
    List<String> problems = new ArrayList<>();
    for (Job job : jobs.all()) {
      for (JobFile file : job.files()) {
        Instant started = file.page() == null ? file.started() : file.page().started();
        if (file.state() == State.WORKING && started.isBefore(latest)) {
          problems.add("work on " + file.name() + " of job " + job.id() + " has been going on since " + started);
        }
      }
    }
    Instant begun = poll.begun();
    if (begun != null && begun.isBefore(latest)) {
      problems.add("the inbox has not answered since " + begun);
    }
    return problems;
  }

  @Override
  public void process(Exchange exchange) {
    List<String> problems = problems();
    said.retainAll(problems);
    for (String problem : problems) {
      if (said.add(problem)) {
        LOG.warn("overdue: {}", problem);
      }
    }
  }
}
