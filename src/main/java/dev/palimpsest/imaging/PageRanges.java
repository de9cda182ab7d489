package dev.palimpsest.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pages of a file are wanted, counted from 1, as print dialogs write it: {@code 1-3,7}, or {@code 5-} for the fifth and all behind
 * it.
 *
 * @param text as it was written; empty for all
 * @param ranges both ends inclusive; they may overlap
 */
public record PageRanges(String text, List<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("\\s*([1-9][0-9]{0,8})\\s*(-\\s*([1-9][0-9]{0,8})?)?\\s*");

  /** Pages from {@code first} to {@code last}, both included. */
  public record Range(int first, int last) {}

  public PageRanges {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads ranges.
   *
   * @throws IllegalArgumentException saying what is allowed, if the text is something else
   */
  public static PageRanges parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.isBlank() ? new String[] {"1-"} : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("pages are numbers from 1 and ranges with commas between them, e.g. 1-3,7 or 5-");
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : matcher.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(3));
      if (last < first) {
        throw new IllegalArgumentException("the range " + part.strip() + " ends before it begins");
      }
      ranges.add(new Range(first, last));
    }
    return new PageRanges(text, ranges);
  }

  /** The first wanted page behind page {@code after} of a file of so many pages. */
  public OptionalInt next(int after, int pages) {
    return ranges.stream().filter(range -> range.last() > after).mapToInt(range -> Math.max(range.first(), after + 1))
        .filter(page -> page <= pages).min();
  }

  /** How many pages of a file of so many are wanted. */
  public int count(int pages) {
    int count = 0;
    for (OptionalInt page = next(0, pages); page.isPresent(); page = next(page.getAsInt(), pages)) {
      count++;
    }
    return count;
  }

  /** Whether a page is named that a file of so many pages does not have. */
  public boolean goBeyond(int pages) {
    return ranges.stream().anyMatch(range -> range.first() > pages || range.last() > pages && range.last() < Integer.MAX_VALUE);
  }
}
