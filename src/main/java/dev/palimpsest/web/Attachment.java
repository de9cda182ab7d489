package dev.palimpsest.web;

import java.nio.charset.StandardCharsets;

/** The Content-Disposition header that makes a browser save a file under its name (RFC 6266, with the encoding of RFC 8187). */
final class Attachment {
  private static final String UNENCODED = "!#$&+-.^_`|~";

  private Attachment() {}

  /** @param name any file name; quotes, line breaks and letters beyond ASCII cannot break out of the header */
  static String named(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || UNENCODED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
