package dev.palimpsest.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done to one page of a file. Used by one thread. */
final class PageReport {
  /** Name of the step that makes one result of all pages. */
  static final String BIND = "bind";
  private static final String ENCODE = "encode";
  private static final String TEXTS = "texts";

  private final int number;
  private final Instant started = Instant.now();
  private final List<Map<String, Object>> steps = new ArrayList<>();
  private final Map<String, Map<String, Object>> facts = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Object> texts = new ArrayList<>();
  private StoredJson stored;
  private String image = "result.png";
  private boolean part;

  /** @param number of the page in the file, from 1 */
  PageReport(int number) {
    this.number = number;
  }

  void add(String step, long millis, Map<String, Object> found, List<String> warned) {
    Map<String, Object> other = new LinkedHashMap<>(found);
    if (other.remove(TEXTS) instanceof List<?> some) {
      texts.addAll(some);
    }
    steps.add(entry(step, millis, other));
    facts.put(step, other);
    warnings.addAll(warned);
    if ((step.equals(ENCODE) || step.equals(BIND)) && found.get("file") instanceof String file) {
      image = file;
      part = Boolean.TRUE.equals(found.get("part"));
    }
  }

  /** What a report says of a step. */
  static Map<String, Object> entry(String step, long millis, Map<String, Object> found) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("step", step);
    entry.put("ms", millis);
    entry.putAll(found);
    return entry;
  }

  /** Whether its image is only a part of a result. */
  boolean isPart() {
    return part;
  }

  int number() {
    return number;
  }

  Instant started() {
    return started;
  }

  List<String> warnings() {
    return warnings;
  }

  List<Map<String, Object>> steps() {
    return steps;
  }

  /** The texts that all steps found, JSON-ready. */
  Object texts() {
    return stored == null ? texts : stored;
  }

  /** What a step found out besides texts, or nothing. */
  Map<String, Object> facts(String step) {
    return facts.getOrDefault(step, Map.of());
  }

  /** Copies facts of a step where it told them. */
  void copy(String step, Map<String, Object> into, String... names) {
    for (String name : names) {
      if (facts(step).containsKey(name)) {
        into.put(name, facts(step).get(name));
      }
    }
  }

  /**
   * The page's finished image.
   *
   * @param work the work folder
   */
  Path image(Path work) {
    return work.resolve(image);
  }

  /**
   * Puts the finished image and the texts, which are many on some pages, into a folder, so that neither the work folder around it nor the
   * memory is needed for this page any more.
   *
   * @param folder in the work folder
   */
  void putAside(Path folder) throws IOException {
    if (stored != null) {
      return;
    }
    Path work = folder.getParent();
    if (!Files.exists(image(work))) {
      throw new NoSuchFileException(image, null, "no step has made the result image");
    }
    Files.createDirectories(folder);
    Path kept = folder.resolve(number + Names.ending(image));
    Files.move(image(work), kept);
    image = work.relativize(kept).toString();
    Path file = folder.resolve(number + ".json");
    try (OutputStream out = Files.newOutputStream(file)) {
      Json.MAPPER.writeValue(out, texts);
    }
    texts.clear();
    stored = new StoredJson(file);
  }
}
