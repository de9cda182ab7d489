package dev.palimpsest.job;

import java.util.List;

/**
 * How the files of a result are called: {@code plan.png} and {@code plan.json}, or {@code plan-001.png}, {@code plan-002.png}, ... and
 * {@code plan.json} where the input has several pages.
 *
 * @param stem what all names begin with
 * @param ending ending of the images, e.g. {@code .png}
 * @param pages numbers of the pages in their order; empty where the input has one page in all
 */
record ResultNames(String stem, String ending, List<Integer> pages) {
  private static final String REPORT = ".json";
  private static final int LEAST_DIGITS = 3;

  ResultNames {
    pages = List.copyOf(pages);
  }

  /** The names that a file's record holds; {@link JobFile#result} must have been chosen. */
  static ResultNames of(JobFile file) {
    return new ResultNames(Names.stem(file.result()), Names.ending(file.result()), file.pages());
  }

  ResultNames withStem(String other) {
    return new ResultNames(other, ending, pages);
  }

  String report() {
    return stem + REPORT;
  }

  /** Names of the images in page order. */
  List<String> images() {
    return suffixes().stream().map(suffix -> stem + suffix).toList();
  }

  /** What follows the stem in the names of the images. */
  List<String> suffixes() {
    if (pages.isEmpty()) {
      return List.of(ending);
    }
    int digits = Math.max(LEAST_DIGITS, Integer.toString(pages.get(pages.size() - 1)).length());
    return pages.stream().map(page -> String.format("-%0" + digits + "d", page) + ending).toList();
  }

  /** Bytes of UTF-8 that the longest name takes besides the stem. */
  int reserve() {
    return suffixes().stream().mapToInt(String::length).reduce(REPORT.length(), Math::max);
  }
}
