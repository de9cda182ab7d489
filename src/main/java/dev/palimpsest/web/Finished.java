package dev.palimpsest.web;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file that is done, so that what was made of it can be handed out.
 *
 * @param job id of its job
 * @param file the file
 */
record Finished(String job, JobFile file) {
  /**
   * The file that a call names; its job's retention time begins anew.
   *
   * @throws Refusal 404 if there is none, 409 while it waits or is worked on, 422 if it failed
   */
  static Finished of(Call call, Jobs jobs) throws Refusal, IOException {
    Job job = call.job(jobs);
    JobFile file = call.file(job);
    require(file);
    jobs.touch(job.id());
    return new Finished(job.id(), file);
  }

  private static void require(JobFile file) throws Refusal {
    if (file.state() == State.FAILED) {
      throw failed(file.failure());
    }
    if (!file.ended()) {
      String state = JobView.word(file.state());
      throw new Refusal(409, "not-finished", "this file is not finished; it is " + state,
          Map.of("state", state, "percent", file.percent()));
    }
  }

  /** Where the images of its result lie, in page order. */
  List<Path> images(Jobs jobs) throws Refusal {
    List<Path> images = jobs.images(job, file.number());
    if (images.isEmpty()) {
      throw gone();
    }
    return images;
  }

  static Refusal gone() {
    return new Refusal(410, "gone", "this file was finished, but its result has been taken away or has expired");
  }

  private static Refusal failed(Failure failure) {
    return new Refusal(422, failure.code(), failure.message(),
        Map.of("step", failure.step(), "attempts", failure.attempts(), "retryHelps", failure.retryHelps()));
  }
}
