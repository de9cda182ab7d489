package dev.palimpsest.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The {@code .json} beside a result. Reports on many pages are large, so that they are written and read without being held in memory. */
final class ReportJson {
  private ReportJson() {}

  /** What a delivered report says of where it belongs and what lies beside it. */
  record Delivered(String job, int file, Image result, List<Page> pages) {
    /** In page order; one where all pages became one. */
    List<Image> images() {
      return result != null || pages == null ? Stream.ofNullable(result).toList() : pages.stream().map(Page::result).toList();
    }
  }

  /** A page of it. */
  record Page(Image result) {}

  /** An image beside it. */
  record Image(String name, long bytes) {}

  static Delivered read(Path report) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      return Json.MAPPER.readValue(in, Delivered.class);
    }
  }

  /**
   * Writes the report of a file that is done.
   *
   * @param images the images, one for each page or one for all
   */
  static void write(Path target, Task task, List<Image> images, Instant finished) throws IOException {
    Report report = task.report();
    boolean several = report.hasSeveralPages();
    PageReport first = report.pages().get(0);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job", task.job());
    all.put("file", task.file().number());
    all.put("source", source(task, first, several));
    if (several) {
      Report.Bound bound = report.bound();
      if (bound != null) {
        Map<String, Object> result = named(images.get(0));
        result.put("format", bound.entry().get("format"));
        all.put("result", result);
        all.put("steps", List.of(bound.entry()));
      }
      List<Object> entries = new ArrayList<>();
      for (int i = 0; i < report.pages().size(); i++) {
        entries.add(page(report.pages().get(i), bound == null ? images.get(i) : null));
      }
      all.put("pages", entries);
    } else {
      putWork(first, images.get(0), all);
    }
    all.put("limits", report.limits());
    all.put("warnings", report.warnings());
    all.put("attempts", report.attempts());
    all.put("started", task.file().started());
    all.put("finished", finished);
    try (OutputStream out = Files.newOutputStream(target)) {
      Json.MAPPER.writeValue(out, all);
    }
    Durable.flush(target);
  }

  private static Map<String, Object> source(Task task, PageReport first, boolean several) throws IOException {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", task.name());
    source.put("size", Files.size(task.source()));
    source.put("sha256", Sha256.of(task.source()));
    first.copy("decode", source, several ? new String[] {"format", "pages"} : new String[] {"format", "width", "height", "dpi"});
    return source;
  }

  private static Map<String, Object> page(PageReport page, Image image) {
    Map<String, Object> source = new LinkedHashMap<>();
    page.copy("decode", source, "width", "height", "dpi");
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("page", page.number());
    entry.put("source", source);
    putWork(page, image, entry);
    entry.put("warnings", page.warnings());
    return entry;
  }

  /** @param image the page's own, or null if it is one of several in a file */
  private static void putWork(PageReport page, Image image, Map<String, Object> into) {
    Map<String, Object> result = image == null ? new LinkedHashMap<>() : named(image);
    page.copy("encode", result, image == null ? new String[] {"width", "height"} : new String[] {"format", "width", "height"});
    if (!result.isEmpty()) {
      into.put("result", result);
    }
    into.put("steps", page.steps());
    into.put("texts", page.texts());
  }

  private static Map<String, Object> named(Image image) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", image.name());
    result.put("bytes", image.bytes());
    return result;
  }
}
