package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import java.io.IOException;
import java.nio.file.Path;

/** Sends the report on a file: its steps, the text that was found, warnings. */
final class ShowReport implements Resource {
  private final Jobs jobs;

  ShowReport(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Job job = call.job(jobs);
    JobFile file = call.file(job);
    Finished.require(file);
    jobs.touch(job.id());
    Path report = jobs.report(job.id(), file.number()).orElseThrow(Finished::gone);
    return Answer.file(report, "application/json;charset=utf-8");
  }
}
