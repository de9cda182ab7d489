package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of text that stays on the page. Pure Java: settings are checked with it where no native code may be loaded. */
public final class KeepRules {
  private static final char SEPARATOR = ';';
  private static final char ESCAPE = '\\';
  private final List<Pattern> patterns;

  private KeepRules(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads the setting {@code text.keep}.
   *
   * @param setting regular expressions ({@link Pattern}) separated by {@code ;}, where {@code \;} stands for a semicolon itself; blanks
   *     around each are ignored; empty or blank means that nothing is kept
   * @throws IllegalArgumentException if one is no regular expression; the message names it, its number and where in it the mistake is
   */
  public static KeepRules parse(String setting) {
    List<Pattern> patterns = new ArrayList<>();
    for (String regex : split(setting)) {
      String trimmed = regex.strip();
      if (!trimmed.isEmpty()) {
        patterns.add(compile(trimmed, patterns.size() + 1));
      }
    }
    return new KeepRules(List.copyOf(patterns));
  }

  /** Whether nothing at all is kept. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether the whole of {@code text}, a line or a word as it was read, matches one of the expressions. */
  public boolean keep(String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static Pattern compile(String regex, int number) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException("regular expression " + number + ", '" + regex + "', is wrong at position " + position(wrong)
          + ": " + wrong.getDescription(), wrong);
    }
  }

  /** Counted from 1, as a person counts; an error at the end is reported by the library as -1 or as the length. */
  private static int position(PatternSyntaxException wrong) {
    return wrong.getIndex() < 0 ? wrong.getPattern().length() : Math.min(wrong.getIndex() + 1, wrong.getPattern().length());
  }

  private static List<String> split(String setting) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < setting.length(); i++) {
      char c = setting.charAt(i);
      boolean escaped = c == ESCAPE && i + 1 < setting.length();
      if (escaped && setting.charAt(i + 1) == SEPARATOR) {
        part.append(SEPARATOR);
        i++;
      } else if (escaped) {
        part.append(c).append(setting.charAt(++i));
      } else if (c == SEPARATOR) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
