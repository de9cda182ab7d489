package dev.palimpsest.job;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Names of results: what an input is called, with another ending, unlike any name that is taken, and short enough for a file system. */
final class Names {
  /** Bytes that common file systems allow for one name, in UTF-8. */
  static final int MOST_BYTES = 255;

  private Names() {}

  /** The last element of a relative name whose folders are separated by {@code /}. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The folders of a relative name, without the last {@code /}; empty if it has none. */
  static String folders(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** {@code plan} for {@code plan.jpg}; a name that is all ending, like {@code .jpg}, stays. */
  static String stem(String last) {
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /** {@code .jpg} for {@code plan.jpg}, or empty. */
  static String ending(String last) {
    return last.substring(stem(last).length());
  }

  /**
   * The first of {@code stem}, {@code stem-2}, {@code stem-3}, ... that is free, the stem shortened where the whole name would not fit.
   *
   * @param reserve bytes to leave for the longest ending that is put behind it
   * @param taken whether a name without its ending is in use
   */
  static String free(String stem, int reserve, Predicate<String> taken) {
    String candidate = fit(stem, MOST_BYTES - reserve);
    for (int n = 2; taken.test(candidate); n++) {
      String number = "-" + n;
      candidate = fit(stem, MOST_BYTES - reserve - number.length()) + number;
    }
    return candidate;
  }

  /** At most so many bytes of UTF-8, cut between characters and never inside a surrogate pair. */
  static String fit(String text, int bytes) {
    int used = 0;
    for (int i = 0; i < text.length();) {
      int point = text.codePointAt(i);
      used += new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
      if (used > bytes) {
        return text.substring(0, i);
      }
      i += Character.charCount(point);
    }
    return text;
  }
}
