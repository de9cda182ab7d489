package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import java.io.IOException;
import java.nio.file.Path;

/** Sends the enlarged image of a file. */
final class ShowResult implements Resource {
  private final Jobs jobs;

  ShowResult(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Job job = call.job(jobs);
    JobFile file = call.file(job);
    Finished.require(file);
    jobs.touch(job.id());
    Path result = jobs.result(job.id(), file.number()).orElseThrow(Finished::gone);
    return Answer.file(result, "image/png").with("Content-Disposition", Attachment.named(file.result()));
  }
}
