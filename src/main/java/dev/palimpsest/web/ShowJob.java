package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import java.io.IOException;

/** Shows where a job and each of its files stand. Asking keeps the job from expiring. */
final class ShowJob implements Resource {
  private final Jobs jobs;

  ShowJob(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Job job = call.job(jobs);
    jobs.touch(job.id());
    return Answer.json(200, JobView.of(job));
  }
}
