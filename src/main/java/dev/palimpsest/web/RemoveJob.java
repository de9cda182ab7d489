package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets a job with all its files and results; work on it ends at once. */
final class RemoveJob implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(RemoveJob.class);
  private final Jobs jobs;

  RemoveJob(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Job job = call.job(jobs);
    if (!jobs.remove(job.id())) {
      throw Call.noJob();
    }
    LOG.info("removed job={} state={} files={}", job.id(), job.state(), job.files().size());
    return Answer.empty(204);
  }
}
