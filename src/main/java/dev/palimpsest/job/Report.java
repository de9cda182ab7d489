package dev.palimpsest.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was done to a file, page by page, as its {@code .json} beside the result tells it. Used by one thread.
 */
public final class Report {
  private final List<PageReport> pages = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<String, Long> limits = new LinkedHashMap<>();
  private Bound bound;
  private Failure failure;
  private int attempts;

  Report(int attempts) {
    this.attempts = attempts;
  }

  /**
   * How the pages of a file with several became one result.
   *
   * @param entry of the step that did it, JSON-ready
   */
  record Bound(Map<String, Object> entry) {
    String file() {
      return (String) entry.get("file");
    }
  }

  /** Begins with a page, numbered from 1. */
  void turn(int page) {
    pages.add(new PageReport(page));
  }

  /** Number of the page under way in the file, or 0 before the first. */
  public int page() {
    return pages.isEmpty() ? 0 : current().number();
  }

  /** How many pages have been begun. */
  public int turned() {
    return pages.size();
  }

  /** How many pages the file has in all, or 0 while that is unknown. */
  public int pagesInFile() {
    Map<String, Object> decoded = pages.isEmpty() ? Map.of() : pages.get(0).facts("decode");
    return decoded.isEmpty() ? 0 : decoded.get("pages") instanceof Number number ? number.intValue() : 1;
  }

  /** Whether the file is known to have more than one page. */
  public boolean hasSeveralPages() {
    return pagesInFile() > 1;
  }

  /** The page under way for a person, as {@code page 3 of 12}; empty if the file has no other, as far as that is known. */
  public String place() {
    return hasSeveralPages() ? "page " + page() + " of " + pagesInFile() : page() > 1 ? "page " + page() : "";
  }

  /**
   * Adds a step that is done, to the page under way; to the file, if it is {@code bind} and there are several.
   *
   * @param step its name
   * @param millis how long it took, the successful try alone
   * @param found what it found, JSON-ready
   * @param warned sentences for a person
   */
  public void add(String step, long millis, Map<String, Object> found, List<String> warned) {
    if (pages.isEmpty()) {
      turn(1);
    }
    if (step.equals(PageReport.BIND) && hasSeveralPages()) {
      bound = new Bound(PageReport.entry(step, millis, found));
      warned.forEach(this::warn);
    } else {
      current().add(step, millis, found, warned);
    }
  }

  /** Whether what the steps made of the pages is not yet a result, but parts of one. */
  public boolean isInParts() {
    return bound == null && pages.stream().anyMatch(PageReport::isPart);
  }

  /**
   * The files that make up the result: one for each page, or one for all of them.
   *
   * @param work the work folder
   */
  List<Path> results(Path work) {
    return bound == null ? pages.stream().map(page -> page.image(work)).toList() : List.of(work.resolve(bound.file()));
  }

  /** How all pages became one result, or null. */
  Bound bound() {
    return bound;
  }

  /** Adds a warning about the file as a whole, a sentence for a person; once, however often it is added. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  /** Notes a limit that the file was held to, by the name of its setting, as a number of bytes, pixels or pages. */
  public void limit(String setting, long value) {
    limits.put(setting, value);
  }

  /** A step is tried once more. */
  public void again() {
    attempts++;
  }

  /** The file has failed, and nothing more is done to it. */
  public void fail(Failure why) {
    failure = why;
  }

  /** Why the file has failed, or null. */
  public Failure failure() {
    return failure;
  }

  /** How often work on the file began, tries again included. */
  public int attempts() {
    return attempts;
  }

  /** All warnings so far; where the file has several pages each says of which page it speaks. */
  public List<String> warnings() {
    return Stream.concat(warnings.stream(), pages.stream().flatMap(page -> page.warnings().stream()
        .map(warning -> hasSeveralPages() ? "Page " + page.number() + ": " + warning : warning))).toList();
  }

  Map<String, Long> limits() {
    return limits;
  }

  PageReport current() {
    return pages.get(pages.size() - 1);
  }

  List<PageReport> pages() {
    return pages;
  }

  /** Numbers of the pages that have a file each; none where the file has a single one in all, or they became one. */
  List<Integer> numbers() {
    return hasSeveralPages() && bound == null ? pages.stream().map(PageReport::number).toList() : List.of();
  }
}
