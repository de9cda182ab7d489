package dev.palimpsest.route;

import java.time.Duration;

/** The step's timeout passed and the worker was killed. */
public final class StepTimedOut extends StepFailed {
  private static final long serialVersionUID = 1L;

  /** @param at the page it happened on, as the beginning of the message, or empty */
  StepTimedOut(String at, String step, Duration timeout) {
    super("timeout", at + "The step " + step + " was not finished after " + timeout.toMillis() / 1000.0
        + " s and was stopped. A longer timeout can be set in routes/process.camel.yaml.", step, false);
  }
}
