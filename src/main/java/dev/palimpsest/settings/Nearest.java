package dev.palimpsest.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody who mistyped a name most likely meant. */
final class Nearest {
  private Nearest() {}

  /** A hint to append to a message, or empty if nothing is near. */
  static String to(String typed, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(typed, k)))
        .filter(k -> distance(typed, k) <= 2 + typed.length() / 6).map(k -> "; did you mean " + k + "?")
        .orElse("; all settings are listed in src/main/resources/application.properties");
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
