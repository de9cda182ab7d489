package dev.palimpsest.route;

import dev.palimpsest.job.Failure;

/** A step did not end well; which kind it is decides in {@code routes/failed.camel.yaml} whether it is tried again. */
public abstract sealed class StepFailed extends Exception
    permits InputRejected, StepTimedOut, WorkerDied, StepBroken, ServiceInterrupted, FailedEarlier {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String step;
  private final boolean retryHelps;

  StepFailed(String code, String message, String step, boolean retryHelps) {
    super(message, null, false, false);
    this.code = code;
    this.step = step;
    this.retryHelps = retryHelps;
  }

  /** The same, as reports tell it. */
  Failure failure(int attempts) {
    return new Failure(code, getMessage(), step, attempts, retryHelps);
  }
}
