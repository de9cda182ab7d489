package dev.palimpsest.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names of jobs: the second they came in (UTC) and a random part, so that they sort by age and are safe as folder names and in URLs. */
public final class JobId {
  /** What every id looks like; anything else is refused before it can become a path. */
  public static final Pattern PATTERN = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{8}");

  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private JobId() {}

  static String create(Instant now) {
    return SECOND.format(now) + String.format("-%08x", RANDOM.nextInt());
  }

  /** Whether the text has the form of an id. */
  public static boolean isValid(String text) {
    return text != null && PATTERN.matcher(text).matches();
  }
}
