package dev.palimpsest.pdf;

import dev.palimpsest.text.KeepRules;
import java.util.Map;

/**
 * What is to become of a page's text.
 *
 * @param removed whether it goes
 * @param rules what stays of it
 */
record TextChoice(boolean removed, KeepRules rules) {
  /** Takes it from the options {@code text.enabled} and {@code text.keep}. */
  static TextChoice of(Map<String, String> options) {
    return new TextChoice(Boolean.parseBoolean(options.getOrDefault("text.enabled", "true")),
        KeepRules.parse(options.getOrDefault("text.keep", "")));
  }

  /** Whether any of it will be drawn. */
  boolean isDrawn() {
    return !removed || !rules.isEmpty();
  }
}
