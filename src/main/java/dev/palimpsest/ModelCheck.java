package dev.palimpsest;

import dev.palimpsest.job.Durable;
import dev.palimpsest.settings.Settings;
import dev.palimpsest.worker.Outcome;
import dev.palimpsest.worker.StepCall;
import dev.palimpsest.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tries a user's own network before the first file needs it. */
record ModelCheck(Settings settings, Worker worker) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * @throws StartRefused if the network does not do what is needed
   */
  void run() throws IOException {
    String model = settings.worker().model();
    if (model.isEmpty()) {
      return;
    }
    Path folder = Files.createTempDirectory(settings.places().state(), "model-check-");
    try {
      Outcome outcome = worker.run(new StepCall("check-model", model, folder, settings.steps(), TIMEOUT));
      if (!(outcome instanceof Outcome.Done)) {
        throw new StartRefused("palimpsest.upscale.model=" + model + ": " + reason(outcome));
      }
    } finally {
      Durable.deleteTree(folder);
    }
  }

  private static String reason(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.message();
    }
    return "the model could not be tried: " + outcome;
  }
}
