package dev.palimpsest.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of settings as what they mean; what cannot be read ends in a message that says what would be allowed. */
final class Values {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|h|d)?");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,12})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PIXELS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*MP|([0-9]{1,15})", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> values;
  private final Path home;

  Values(Map<String, String> values, Path home) {
    this.values = values;
    this.home = home;
  }

  String text(String key) {
    return values.get("palimpsest." + key);
  }

  String required(String key, String allowed) {
    if (text(key).isEmpty()) {
      throw refused(key, allowed);
    }
    return text(key);
  }

  Path path(String key) {
    String value = required(key, "a path is needed");
    try {
      return home.resolve(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw refused(key, "this cannot be a path here (" + e.getReason() + ")");
    }
  }

  Duration duration(String key) {
    Duration duration;
    try {
      duration = parseDuration(text(key));
    } catch (IllegalArgumentException e) {
      throw refused(key, e.getMessage());
    }
    if (duration.isZero()) {
      throw refused(key, "must be longer than 0");
    }
    return duration;
  }

  /**
   * Reads a time span such as {@code 180s}, {@code 5m} or plain milliseconds.
   *
   * @throws IllegalArgumentException saying what is allowed, if it is something else
   */
  static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a time span is a whole number with ms, s, m, h or d behind it, e.g. 180s or 5m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2) == null ? "ms" : matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofMillis(number);
    };
  }

  long bytes(String key, long least) {
    Matcher matcher = BYTES.matcher(text(key));
    if (!matcher.matches()) {
      throw refused(key, "a size is a whole number with KB, MB or GB behind it, e.g. 50MB, or plain bytes");
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
    int shift = 10 * List.of("B", "KB", "MB", "GB").indexOf(unit);
    long number = Long.parseLong(matcher.group(1));
    if (number > Long.MAX_VALUE >> shift || number << shift < least) {
      throw refused(key, "must be at least " + (least >= 1 << 20 ? (least >> 20) + "MB" : least + " bytes"));
    }
    return number << shift;
  }

  long pixels(String key) {
    Matcher matcher = PIXELS.matcher(text(key));
    if (!matcher.matches()) {
      throw refused(key, "a number of pixels is given as e.g. 25MP, or plain");
    }
    long pixels = matcher.group(1) == null ? Long.parseLong(matcher.group(2)) : Math.round(Double.parseDouble(matcher.group(1)) * 1e6);
    if (pixels < 1) {
      throw refused(key, "must be at least 1");
    }
    return pixels;
  }

  int whole(String key, int least, int most) {
    try {
      int number = Integer.parseInt(text(key));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw refused(key, "must be a whole number from " + least + " to " + most);
    }
    throw refused(key, "must be a whole number from " + least + " to " + most);
  }

  boolean yes(String key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(key, "must be true or false");
    };
  }

  SettingsException refused(String key, String allowed) {
    return new SettingsException("palimpsest." + key + "=" + text(key) + ": " + allowed);
  }
}
