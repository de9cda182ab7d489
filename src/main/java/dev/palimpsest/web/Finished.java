package dev.palimpsest.web;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.State;
import java.util.Map;

/** Refuses to hand out what does not exist yet, or never will, or no longer. */
final class Finished {
  private Finished() {}

  /** @throws Refusal 409 while the file waits or is worked on, 422 if it failed */
  static void require(JobFile file) throws Refusal {
    if (file.state() == State.FAILED) {
      throw failed(file.failure());
    }
    if (!file.ended()) {
      String state = JobView.word(file.state());
      throw new Refusal(409, "not-finished", "this file is not finished; it is " + state,
          Map.of("state", state, "percent", file.percent()));
    }
  }

  static Refusal gone() {
    return new Refusal(410, "gone", "this file was finished, but its result has been taken away or has expired");
  }

  private static Refusal failed(Failure failure) {
    return new Refusal(422, failure.code(), failure.message(),
        Map.of("step", failure.step(), "attempts", failure.attempts(), "retryHelps", failure.retryHelps()));
  }
}
