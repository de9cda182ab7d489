package dev.palimpsest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file on its way from the inbox to the outbox.
 *
 * @param seconds from the drop until the durable result stood in the outbox
 * @param peak resident memory of the processes when it was largest
 * @param steps seconds of each step, in their order
 */
record Run(double seconds, MemoryWatch.Usage peak, Map<String, Double> steps) {
  /** Reads the steps from the report that was delivered. */
  static Run of(double seconds, MemoryWatch.Usage peak, JsonNode report) {
    Map<String, Double> steps = new LinkedHashMap<>();
    report.path("steps").forEach(step -> steps.merge(step.path("step").asText(), step.path("ms").asDouble() / 1000, Double::sum));
    return new Run(seconds, peak, steps);
  }

  /** Seconds of all steps: without the inbox's waiting, the queue and the delivery. */
  double work() {
    return steps.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
