package dev.palimpsest.settings;

import dev.palimpsest.imaging.OutputFormat;
import dev.palimpsest.imaging.PageRanges;
import dev.palimpsest.job.Places;
import dev.palimpsest.job.Settling;
import dev.palimpsest.model.Precision;
import dev.palimpsest.text.KeepRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns keys and values into {@link Settings}, or into one message that says what is wrong. */
final class SettingsReader {
  private static final long LEAST_WORKER_MEMORY = 512L << 20;
  private static final Pattern LANGUAGES = Pattern.compile("[A-Za-z_]+(/[A-Za-z_]+)?(\\+[A-Za-z_]+(/[A-Za-z_]+)?)*");

  private final Map<String, String> raw;
  private final Values values;

  private SettingsReader(Map<String, String> raw, Path home) {
    this.raw = raw;
    this.values = new Values(raw, home);
  }

  static Settings read(Path home, Map<String, String> environment, List<String> overrides) {
    return new SettingsReader(Sources.merge(home, environment, overrides), home).read();
  }

  private Settings read() {
    Places places = new Places(values.path("state"), values.path("inbox"), values.path("outbox"), values.path("failed"));
    new FolderRules(places).check();
    Settings.Limits limits = new Settings.Limits(values.bytes("limits.file-size", 1), values.pixels("limits.pixels"),
        values.pixels("limits.output-pixels"));
    Settings.Http http = new Settings.Http(values.required("host", "an address such as localhost or 0.0.0.0 is needed"),
        values.whole("port", 1, 65535), values.duration("retention"), values.whole("limits.files", 1, 10_000));
    Settings.Retries retries = new Settings.Retries(values.whole("retries.crash", 0, 10), values.whole("retries.timeout", 0, 10),
        values.whole("retries.restart", 0, 100), values.duration("retries.pause"));
    Settings.Worker worker = new Settings.Worker(values.bytes("worker.memory", LEAST_WORKER_MEMORY), values.duration("worker.idle"),
        values.whole("worker.jobs", 0, 1_000_000), model());
    for (String step : List.of("decode", "upscale", "text", "encode", "bind")) {
      values.duration(step + ".timeout");
    }
    Settings.Inbox inbox = inbox();
    return new Settings(places, values.path("routes"), inbox, http, limits, steps(limits), retries, worker, values.duration("overdue"),
        properties(places, inbox));
  }

  private Settings.Inbox inbox() {
    Duration settle = values.duration("inbox.settle");
    Duration patience = values.duration("inbox.patience");
    if (patience.compareTo(settle.multipliedBy(2)) < 0) {
      throw values.refused("inbox.patience", "must be at least twice palimpsest.inbox.settle=" + values.text("inbox.settle"));
    }
    return new Settings.Inbox(new Settling(settle, patience), cron());
  }

  private String cron() {
    String schedule = values.text("schedule");
    try {
      return schedule.isEmpty() ? "" : Cron.parse(schedule);
    } catch (IllegalArgumentException e) {
      throw values.refused("schedule", e.getMessage());
    }
  }

  private String model() {
    if (values.text("upscale.model").isEmpty()) {
      return "";
    }
    Path model = values.path("upscale.model");
    if (!Files.isRegularFile(model) || !Files.isReadable(model)) {
      throw values.refused("upscale.model", "there is no readable file " + model);
    }
    return model.toString();
  }

  private Map<String, String> steps(Settings.Limits limits) {
    int scale = values.whole("upscale.scale", 1, 4);
    if (scale == 3 && model().isEmpty()) {
      throw values.refused("upscale.scale", "there is no built-in network for 3; use 1, 2 or 4, or name your own in"
          + " palimpsest.upscale.model");
    }
    if (Precision.named(values.text("models.precision")).isEmpty()) {
      throw values.refused("models.precision", "must be one of " + String.join(", ", Precision.labels()));
    }
    if (!OutputFormat.choices().contains(values.text("output.format"))) {
      throw values.refused("output.format", "must be one of " + String.join(", ", OutputFormat.choices()));
    }
    if (!OutputFormat.pageChoices().contains(values.text("output.pages"))) {
      throw values.refused("output.pages", "must be one of " + String.join(", ", OutputFormat.pageChoices()));
    }
    if (!OutputFormat.goesWith(values.text("output.pages"), values.text("output.format"))) {
      throw values.refused("output.pages", "palimpsest.output.format=" + values.text("output.format")
          + " holds one page a file; use tiff or pdf, or leave the pages separate");
    }
    if (!LANGUAGES.matcher(values.text("text.languages")).matches()) {
      throw values.refused("text.languages", "Tesseract's names of languages joined by +, e.g. eng+deu");
    }
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("pages", pages());
    steps.put("limits.file-size", Long.toString(limits.fileBytes()));
    steps.put("limits.pages", Integer.toString(values.whole("limits.pages", 1, 1_000_000)));
    steps.put("limits.pixels", Long.toString(limits.pixels()));
    steps.put("limits.output-pixels", Long.toString(limits.outputPixels()));
    steps.put("upscale.scale", Integer.toString(scale));
    steps.put("upscale.model", model());
    steps.put("models.precision", values.text("models.precision"));
    steps.put("text.enabled", Boolean.toString(values.yes("text.enabled")));
    steps.put("text.keep", keep());
    steps.put("text.languages", values.text("text.languages"));
    steps.put("text.max-pixels", Long.toString(values.pixels("text.max-pixels")));
    steps.put("pdf.dpi", Integer.toString(values.whole("pdf.dpi", 72, 1200)));
    steps.put("output.format", values.text("output.format"));
    steps.put("output.pages", values.text("output.pages"));
    steps.put("output.quality", Integer.toString(values.whole("output.quality", 1, 100)));
    return steps;
  }

  private String pages() {
    try {
      PageRanges.parse(values.text("pages"));
      return values.text("pages");
    } catch (IllegalArgumentException e) {
      throw values.refused("pages", e.getMessage());
    }
  }

  private String keep() {
    try {
      KeepRules.parse(values.text("text.keep"));
      return values.text("text.keep");
    } catch (IllegalArgumentException e) {
      throw values.refused("text.keep", e.getMessage());
    }
  }

  private Map<String, String> properties(Places places, Settings.Inbox inbox) {
    Map<String, String> all = new LinkedHashMap<>(raw);
    all.putAll(named(places));
    all.put("palimpsest.routes", values.path("routes").toString());
    if (!inbox.cron().isEmpty()) {
      all.put("palimpsest.inbox.scheduler", "quartz");
      all.put("palimpsest.inbox.cron", inbox.cron());
    }
    return all;
  }

  /** The folders by the names of their settings. */
  static Map<String, String> named(Places places) {
    return Map.of("palimpsest.state", places.state().toString(), "palimpsest.inbox", places.inbox().toString(), "palimpsest.outbox",
        places.outbox().toString(), "palimpsest.failed", places.failed().toString());
  }
}
