package dev.palimpsest.imaging;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step has to say for the report.
 *
 * @param facts names and JSON-ready values (numbers, strings, lists, maps) that go into the step's part of the report, in the order of their names
 * @param warnings sentences for a person: a limit applied, something left out
 */
public record StepResult(Map<String, Object> facts, List<String> warnings) {
  public StepResult {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    warnings = List.copyOf(warnings);
  }
}
