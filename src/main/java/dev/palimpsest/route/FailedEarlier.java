package dev.palimpsest.route;

import dev.palimpsest.job.Failure;

/** The file has failed already; only the failed folder was out of reach. */
public final class FailedEarlier extends StepFailed {
  private static final long serialVersionUID = 1L;

  FailedEarlier(Failure failure) {
    super(failure.code(), failure.message(), failure.step(), failure.retryHelps());
  }
}
