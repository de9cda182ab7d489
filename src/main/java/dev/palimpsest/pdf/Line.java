package dev.palimpsest.pdf;

import dev.palimpsest.text.KeepRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Characters that were shown one after the other along one base line.
 *
 * @param words its words, none of them empty
 */
record Line(List<List<Glyph>> words) {
  /** Share of the font's size by which letters rise above the base line, and by which they reach below it. */
  private static final double ASCENT = 0.78;
  private static final double DESCENT = 0.24;
  /** Gap between two letters, in the font's size, from which it counts as a blank, and from which as the end of the line. */
  private static final double BLANK = 0.2;
  private static final double MOST_GAP = 1;
  private static final double MOST_BACK = 0.7;
  private static final double MOST_ASIDE = 0.35;
  private static final double MOST_GROWTH = 1.5;
  private static final double MOST_TURN = Math.toRadians(3);

  /** Puts characters together, in the order in which they are shown. */
  static List<Line> of(List<Glyph> glyphs) {
    List<Line> lines = new ArrayList<>();
    List<List<Glyph>> words = new ArrayList<>();
    List<Glyph> word = new ArrayList<>();
    Glyph before = null;
    for (Glyph glyph : glyphs) {
      if (before != null && !goesOn(before, glyph)) {
        words.add(word);
        add(lines, words);
        words = new ArrayList<>();
        word = new ArrayList<>();
      } else if (before != null && (glyph.isBlank() || gap(before, glyph) > BLANK)) {
        words.add(word);
        word = new ArrayList<>();
      }
      if (!glyph.isBlank()) {
        word.add(glyph);
      }
      before = glyph;
    }
    words.add(word);
    add(lines, words);
    return lines;
  }

  private static void add(List<Line> lines, List<List<Glyph>> words) {
    words.removeIf(List::isEmpty);
    if (!words.isEmpty()) {
      lines.add(new Line(words));
    }
  }

  private static boolean goesOn(Glyph before, Glyph next) {
    double growth = next.em() / before.em();
    double turn = Math.abs(Math.IEEEremainder(next.angle() - before.angle(), 2 * Math.PI));
    double aside = Math.abs(-(next.x() - before.endX()) * Math.sin(before.angle()) + (next.y() - before.endY()) * Math.cos(before.angle()));
    double gap = gap(before, next);
    return growth < MOST_GROWTH && growth > 1 / MOST_GROWTH && turn < MOST_TURN && aside < MOST_ASIDE * before.em() && gap < MOST_GAP
        && gap > -MOST_BACK;
  }

  /** From the end of a letter to the next along the base line, in the font's size. */
  private static double gap(Glyph before, Glyph next) {
    double along = (next.x() - before.endX()) * Math.cos(before.angle()) + (next.y() - before.endY()) * Math.sin(before.angle());
    return along / before.em();
  }

  String text() {
    return String.join(" ", words.stream().map(Line::text).toList());
  }

  private static String text(List<Glyph> word) {
    StringBuilder text = new StringBuilder();
    word.forEach(glyph -> text.append(glyph.text()));
    return text.toString();
  }

  private List<Glyph> glyphs() {
    return words.stream().flatMap(List::stream).toList();
  }

  /** Notes the characters that stay on the page: all of them if the rules keep the line, else those of the words that they keep. */
  void noteKept(KeepRules rules, Set<Glyph.Origin> kept) {
    boolean whole = rules.keep(text());
    words.stream().filter(word -> whole || rules.keep(text(word))).forEach(word -> word.forEach(glyph -> kept.add(glyph.origin())));
  }

  /**
   * The line as the report tells it, in the shape in which the remove-text step tells what it read.
   *
   * @param scale pixels for each of the page's units
   * @param width columns of the page
   * @param height rows of the page
   */
  Map<String, Object> report(double scale, int width, int height, Set<Glyph.Origin> kept) {
    List<Map<String, Object>> told = new ArrayList<>();
    words.forEach(word -> told.add(entry(text(word), word, scale, width, height, kept)));
    Map<String, Object> entry = entry(text(), glyphs(), scale, width, height, kept);
    double degrees = -Math.toDegrees(words.get(0).get(0).angle());
    entry.put("angle", Math.round((degrees <= -180 ? 180 : degrees) * 10) / 10.0 + 0.0);
    entry.put("words", told);
    return entry;
  }

  private static Map<String, Object> entry(String text, List<Glyph> glyphs, double scale, int width, int height, Set<Glyph.Origin> kept) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Glyph glyph : glyphs) {
      for (double rise : new double[] {ASCENT, -DESCENT}) {
        left = Math.min(left, Math.min(glyph.x(), glyph.endX()) + rise * glyph.upX());
        right = Math.max(right, Math.max(glyph.x(), glyph.endX()) + rise * glyph.upX());
        top = Math.min(top, Math.min(glyph.y(), glyph.endY()) + rise * glyph.upY());
        bottom = Math.max(bottom, Math.max(glyph.y(), glyph.endY()) + rise * glyph.upY());
      }
    }
    int x = inside(Math.floor(left * scale), width - 1);
    int y = inside(Math.floor(top * scale), height - 1);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("text", text);
    entry.put("box", List.of(x, y, Math.max(1, inside(Math.ceil(right * scale), width) - x),
        Math.max(1, inside(Math.ceil(bottom * scale), height) - y)));
    entry.put("confidence", 1.0);
    entry.put("kept", glyphs.stream().allMatch(glyph -> kept.contains(glyph.origin())));
    return entry;
  }

  private static int inside(double position, int most) {
    return (int) Math.max(0, Math.min(most, position));
  }
}
