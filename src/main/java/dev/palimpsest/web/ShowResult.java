package dev.palimpsest.web;

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
    Finished done = Finished.of(call, jobs);
    Path result = jobs.result(done.job(), done.file().number()).orElseThrow(Finished::gone);
    return Answer.file(result, "image/png").with("Content-Disposition", Attachment.named(done.file().result()));
  }
}
