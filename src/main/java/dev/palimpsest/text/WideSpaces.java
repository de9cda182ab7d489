package dev.palimpsest.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.opencv.core.Point;

/** Joins parts of one line that a wide space parts: the stroke fonts of CAD have spaces nearly as wide as their letters are high. */
final class WideSpaces {
  /** Widest space, in letter heights. */
  private static final double SPACE = 1.1;
  /** Parts of one line differ in direction by less than this. */
  private static final double SAME_DIRECTION = Math.toRadians(4);

  private WideSpaces() {}

  static List<TextLine> join(List<TextLine> parts) {
    Deque<Part> waiting = new ArrayDeque<>(parts.stream()
        .sorted(Comparator.comparingDouble((TextLine line) -> line.box().length()).reversed()).map(Part::of).toList());
    List<TextLine> lines = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Part line = waiting.removeFirst();
      for (Part longer = extended(line, waiting); longer != line; longer = extended(line, waiting)) {
        line = longer;
      }
      lines.add(line.line());
    }
    return lines;
  }

  /** The line with a part of it taken out of {@code waiting}, or the same line if there is none. */
  private static Part extended(Part line, Deque<Part> waiting) {
    for (Iterator<Part> others = waiting.iterator(); others.hasNext();) {
      Part other = others.next();
      if (line.near(other) && continues(line.line(), other.line())) {
        others.remove();
        List<Letter> letters = new ArrayList<>(line.line().letters());
        letters.addAll(other.line().letters());
        return Part.of(TextLine.of(letters, line.line().box().angle(), line.line().unsure() && other.line().unsure()));
      }
    }
    return line;
  }

  private static boolean continues(TextLine line, TextLine other) {
    boolean aligned = Math.abs(Math.IEEEremainder(line.box().angle() - other.box().angle(), Math.PI)) < SAME_DIRECTION;
    if (!aligned && !other.unsure()) {
      return false;
    }
    SlantedBox a = line.box();
    SlantedBox b = TextLine.of(other.letters(), a.angle(), true).box();
    double space = Math.max(b.left() - a.right(), a.left() - b.right());
    double shift = Math.abs(a.top() + a.bottom() - b.top() - b.bottom()) / 2;
    boolean alike = b.height() < 1.3 * a.height() && b.height() > 0.5 * a.height();
    return alike && space < SPACE * line.letterHeight() && shift < 0.3 * a.height();
  }

  /** A line with what tells at once that most others are too far away. */
  private record Part(TextLine line, Point middle, double reach) {
    static Part of(TextLine line) {
      return new Part(line, line.box().middle(), (line.box().length() + line.box().height()) / 2 + SPACE * line.letterHeight());
    }

    boolean near(Part other) {
      double far = reach + other.reach;
      return Math.abs(middle.x - other.middle.x) < far && Math.abs(middle.y - other.middle.y) < far;
    }
  }
}
