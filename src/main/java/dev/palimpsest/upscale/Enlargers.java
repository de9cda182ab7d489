package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.model.Precision;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Loads models, each once, and keeps them for as long as the worker lives. */
public final class Enlargers implements EnlargerSource {
  /** How many pixels far the built-in networks look: the sum of what their layers do. */
  static final int REACH = 11;
  private static final int UNKNOWN = 0;
  private static final String BUILT_IN = "upscale-x";

  private final Map<String, Enlarger> loaded = new HashMap<>();

  /**
   * The model that a step's options ask for: the path of the user's, or the name of a built-in one.
   *
   * @param options {@code upscale.scale}, {@code upscale.model} and {@code models.precision}
   */
  static String chosen(Map<String, String> options) {
    String model = options.get("upscale.model");
    return model.isBlank() ? Precision.of(options).of(BUILT_IN + options.get("upscale.scale")) : model;
  }

  @Override
  public synchronized Enlarger get(int scale, String model) throws RejectedInput, IOException {
    String name = model == null || model.isBlank() ? BUILT_IN + scale : model;
    boolean own = Arrays.stream(Precision.values()).anyMatch(precision -> name.equals(precision.of(BUILT_IN + scale)));
    Enlarger enlarger = loaded.get(name);
    if (enlarger == null) {
      enlarger = own ? load(builtIn(name, scale), REACH) : load(read(name), UNKNOWN);
      loaded.put(name, enlarger);
    }
    if (enlarger.scale() != scale) {
      throw new RejectedInput("bad-model", "The model " + name + " enlarges " + enlarger.scale()
          + " times, but palimpsest.upscale.scale is " + scale + ". Expected: palimpsest.upscale.scale=" + enlarger.scale()
          + ", or another palimpsest.upscale.model.");
    }
    return enlarger;
  }

  private static Enlarger load(ModelFile model, int reach) throws RejectedInput, IOException {
    return new TiledEnlarger(Network.load(model, reach), model.name());
  }

  private static ModelFile builtIn(String name, int scale) throws RejectedInput, IOException {
    try {
      return ModelFile.builtIn(name);
    } catch (FileNotFoundException e) {
      throw new RejectedInput("bad-model", "There is no built-in model that enlarges " + scale
          + " times (palimpsest.upscale.scale); palimpsest.upscale.model must name one.");
    }
  }

  private static ModelFile read(String model) throws RejectedInput {
    try {
      return ModelFile.read(Path.of(model));
    } catch (IOException | InvalidPathException e) {
      throw ModelShape.refused(model, "a file that cannot be read (" + e + ")");
    }
  }
}
