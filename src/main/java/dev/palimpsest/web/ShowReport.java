package dev.palimpsest.web;

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
    Finished done = Finished.of(call, jobs);
    Path report = jobs.report(done.job(), done.file().number()).orElseThrow(Finished::gone);
    return Answer.file(report, "application/json;charset=utf-8");
  }
}
