package dev.palimpsest.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to a file, as its {@code .json} beside the result tells it. Used by one thread.
 */
public final class Report {
  private final List<Map<String, Object>> steps = new ArrayList<>();
  private final Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Long> limits = new LinkedHashMap<>();
  private int attempts;

  Report(int attempts) {
    this.attempts = attempts;
  }

  /**
   * Adds a step that is done.
   *
   * @param step its name
   * @param millis how long it took, the successful try alone
   * @param found what it found, JSON-ready
   * @param warned sentences for a person
   */
  public void add(String step, long millis, Map<String, Object> found, List<String> warned) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("step", step);
    entry.put("ms", millis);
    found.forEach((name, value) -> {
      if (!name.equals("texts")) {
        entry.put(name, value);
      }
    });
    steps.add(entry);
    facts.put(step, found);
    warnings.addAll(warned);
  }

  /** Notes a limit that the file was held to, by the name of its setting, in bytes or pixels. */
  public void limit(String setting, long value) {
    limits.put(setting, value);
  }

  /** A step is tried once more. */
  public void again() {
    attempts++;
  }

  /** How often work on the file began, tries again included. */
  public int attempts() {
    return attempts;
  }

  /** All warnings so far. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The report of a file that is done. */
  byte[] json(Task task, String result, long sourceBytes, String sourceSha256, long resultBytes, Instant finished)
      throws JsonProcessingException {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", task.name());
    source.put("size", sourceBytes);
    source.put("sha256", sourceSha256);
    copy("decode", source, "format", "width", "height", "dpi");
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("name", result);
    image.put("bytes", resultBytes);
    copy("encode", image, "format", "width", "height");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job", task.job());
    all.put("file", task.file().number());
    all.put("source", source);
    all.put("result", image);
    all.put("steps", steps);
    all.put("texts", texts());
    all.put("limits", limits);
    all.put("warnings", warnings);
    all.put("attempts", attempts);
    all.put("started", task.file().started());
    all.put("finished", finished);
    return Json.MAPPER.writeValueAsBytes(all);
  }

  /** What decoding dropped from a page that was drawn without its text, then what was found on its pixels. */
  private List<Object> texts() {
    List<Object> texts = new ArrayList<>();
    for (String step : List.of("decode", "remove-text")) {
      texts.addAll((List<?>) facts.getOrDefault(step, Map.of()).getOrDefault("texts", List.of()));
    }
    return texts;
  }

  private void copy(String step, Map<String, Object> into, String... names) {
    Map<String, Object> found = facts.getOrDefault(step, Map.of());
    for (String name : names) {
      if (found.containsKey(name)) {
        into.put(name, found.get(name));
      }
    }
  }
}
