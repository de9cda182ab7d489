package dev.palimpsest.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The arithmetic of the built-in networks; each form is a file of its own. */
public enum Precision {
  /** 32-bit floating point, as trained. */
  FLOAT32(""),
  /** 8-bit integers in all layers but those next to the image. */
  INT8("-int8");

  private static final String OPTION = "models.precision";

  private final String suffix;

  Precision(String suffix) {
    this.suffix = suffix;
  }

  /** The form that a step's options ask for; {@link #FLOAT32} if they do not say. */
  public static Precision of(Map<String, String> options) {
    return named(options.getOrDefault(OPTION, FLOAT32.label())).orElseThrow();
  }

  /** The form that the setting calls so, if there is one. */
  public static Optional<Precision> named(String label) {
    return Arrays.stream(values()).filter(precision -> precision.label().equals(label)).findFirst();
  }

  /** What the setting may be. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Precision::label).toList();
  }

  /** The name of a built-in model in this form, e.g. {@code upscale-x4-int8} of {@code upscale-x4}. */
  public String of(String model) {
    return model + suffix;
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
