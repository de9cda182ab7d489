package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes sure, before any file is taken, that the model of the settings can be used: rejects with code {@code bad-model} and says what was
 * expected and what was found. It touches no work folder. Options: as {@link UpscaleStep}.
 */
public final class CheckModelStep implements Step {
  private final EnlargerSource enlargers;

  /** Loads through {@code enlargers}, which keeps the model for the first file. */
  public CheckModelStep(EnlargerSource enlargers) {
    this.enlargers = enlargers;
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    int scale = Integer.parseInt(options.get("upscale.scale"));
    if (scale == 1) {
      return new StepResult(Map.of("scale", scale), List.of());
    }
    Enlarger enlarger = enlargers.get(scale, Enlargers.chosen(options));
    return new StepResult(Map.of("model", enlarger.model(), "scale", scale), List.of());
  }
}
