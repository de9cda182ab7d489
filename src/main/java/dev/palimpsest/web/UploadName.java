package dev.palimpsest.web;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Turns the file name that a client sends into one that names a file and nothing else: never a path, never invisible, never endless. */
final class UploadName {
  /** Room for a number and the suffixes of results and reports within the 255 bytes that file systems grant. */
  static final int MAX_BYTES = 200;
  private static final int MAX_EXTENSION_BYTES = 16;
  /** Percent-encoded separators count too: whoever decodes the name later must not find a path in it. */
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]|%2[fF]|%5[cC]");
  /** Controls, invisible formatting (writing direction, joiners), lone surrogates, line and paragraph separators. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

  private UploadName() {}

  /**
   * @param sent the name as the client sent it, or null
   * @return the last element of it in Unicode's composed form, at most {@value #MAX_BYTES} bytes of UTF-8, without leading or trailing
   *     dots and spaces; empty if nothing is left
   */
  static String of(String sent) {
    if (sent == null) {
      return "";
    }
    String[] elements = SEPARATOR.split(sent, -1);
    String last = UNPRINTABLE.matcher(elements[elements.length - 1]).replaceAll("");
    return bounded(EDGES.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll(""));
  }

  /** Cuts the middle out of a long name, so that its extension stays. */
  private static String bounded(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && bytes(name.substring(dot)) <= MAX_EXTENSION_BYTES ? name.substring(dot) : "";
    StringBuilder kept = new StringBuilder(name.substring(0, name.length() - extension.length()));
    while (bytes(kept + extension) > MAX_BYTES) {
      kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept.append(extension).toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
