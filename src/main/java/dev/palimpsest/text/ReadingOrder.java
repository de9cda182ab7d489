package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.opencv.core.Rect;

/** The order in which a person goes through a page: row by row from the top, each from the left. */
final class ReadingOrder {
  private ReadingOrder() {}

  /**
   * Sorts things that stand on a page.
   *
   * @param bounds gives the upright box of a thing
   */
  static <T> List<T> of(List<T> things, Function<T, Rect> bounds) {
    List<T> waiting = new ArrayList<>(things);
    waiting.sort(Comparator.comparingInt(thing -> bounds.apply(thing).y));
    List<T> ordered = new ArrayList<>();
    int start = 0;
    while (start < waiting.size()) {
      Rect first = bounds.apply(waiting.get(start));
      int end = start + 1;
      while (end < waiting.size() && bounds.apply(waiting.get(end)).y < first.y + first.height / 2) {
        end++;
      }
      waiting.subList(start, end).sort(Comparator.comparingInt(thing -> bounds.apply(thing).x));
      ordered.addAll(waiting.subList(start, end));
      start = end;
    }
    return ordered;
  }
}
