package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets jobs that have ended: those of HTTP with their results, those of the inbox as records only. */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  /** A nightly run can be looked at the next day. */
  private static final Duration INBOX_RECORDS = Duration.ofDays(1);

  private final Jobs jobs;
  private final Duration http;

  /**
   * @param http how long results of HTTP jobs are kept after somebody last asked for them
   */
  public Retention(Jobs jobs, Duration http) {
    this.jobs = jobs;
    this.http = http;
  }

  /** Jobs whose time has come. */
  public List<Job> expired(Instant now) throws IOException {
    List<Job> expired = new ArrayList<>();
    for (Job job : jobs.records().all()) {
      if (job.files().stream().allMatch(JobFile::ended) && isOver(job, now) && !isClaimed(job)) {
        expired.add(job);
      }
    }
    return expired;
  }

  private boolean isOver(Job job, Instant now) throws IOException {
    Duration kept = job.origin() == Origin.HTTP || http.compareTo(INBOX_RECORDS) > 0 ? http : INBOX_RECORDS;
    return jobs.records().touched(job.id()).plus(kept).isBefore(now);
  }

  /** A source that could not be brought anywhere yet needs its record. */
  private boolean isClaimed(Job job) {
    return job.origin() == Origin.INBOX && Files.exists(Path.of(job.file(1).source()));
  }

  /** Forgets the jobs whose time has come. */
  public void apply(Instant now) throws IOException {
    for (Job job : expired(now)) {
      jobs.forget(job);
      LOG.info("expired job={} origin={}", job.id(), job.origin());
    }
  }
}
