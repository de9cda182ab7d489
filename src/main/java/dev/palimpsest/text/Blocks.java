package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts letters that stand close together, for their size, into blocks: words, lines, paragraphs. */
final class Blocks {
  /** A gap up to this part of a letter's size joins two letters: wider than the space between two words of most fonts. */
  private static final double JOINING_GAP = 0.8;
  /** Letters of one text differ less than this in size; what is smaller (dots, dashes) joins afterwards. */
  private static final double SAME_TEXT = 4;
  /** A dot joins the letter at most this part of the letter's size away. */
  private static final double DOT_GAP = 0.45;
  /** As many dots as one sign has: a colon, two dots over a vowel. */
  private static final int DOTS = 2;

  private final List<Letter> letters;
  private final int[] parent;

  private Blocks(List<Letter> letters) {
    this.letters = letters.stream().sorted(Comparator.comparingInt(letter -> letter.bounds().x)).toList();
    this.parent = new int[letters.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  static List<List<Letter>> of(List<Letter> letters) {
    Blocks blocks = new Blocks(letters);
    blocks.joinNeighbours();
    blocks.joinDots();
    return blocks.collect();
  }

  private void joinNeighbours() {
    forEachPair(JOINING_GAP, (i, j) -> {
      Letter a = letters.get(i);
      Letter b = letters.get(j);
      double ratio = size(a) / size(b);
      if (ratio < SAME_TEXT && ratio > 1 / SAME_TEXT && a.gap(b) <= JOINING_GAP * commonSize(a, b)) {
        parent[root(i)] = root(j);
      }
    });
  }

  private void joinDots() {
    int[] pieces = new int[parent.length];
    double[] nearest = new double[parent.length];
    int[] host = new int[parent.length];
    for (int i = 0; i < parent.length; i++) {
      pieces[root(i)]++;
      nearest[i] = Double.MAX_VALUE;
      host[i] = i;
    }
    forEachPair(DOT_GAP, (i, j) -> {
      boolean firstIsLess = size(letters.get(i)) < size(letters.get(j));
      int small = firstIsLess ? i : j;
      int large = firstIsLess ? j : i;
      double gap = letters.get(small).gap(letters.get(large));
      if (pieces[root(small)] <= DOTS && gap <= DOT_GAP * size(letters.get(large)) && gap < nearest[small]) {
        nearest[small] = gap;
        host[small] = large;
      }
    });
    for (int i = 0; i < host.length; i++) {
      parent[root(i)] = root(host[i]);
    }
  }

  /** Calls for all pairs whose upright boxes, each grown by {@code part} of its letter's length, meet: a sweep from left to right. */
  private void forEachPair(double part, Pair pair) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> letters.get(i).bounds().x - part * letters.get(i).length()));
    List<Integer> open = new ArrayList<>();
    for (int next : order) {
      Letter letter = letters.get(next);
      double left = letter.bounds().x - part * letter.length();
      open.removeIf(i -> right(i, part) < left);
      for (int i : open) {
        Letter other = letters.get(i);
        double reach = part * (letter.length() + other.length());
        if (letter.bounds().y - reach < other.bounds().y + other.bounds().height
            && other.bounds().y - reach < letter.bounds().y + letter.bounds().height) {
          pair.take(i, next);
        }
      }
      open.add(next);
    }
  }

  private double right(int i, double part) {
    return letters.get(i).bounds().x + letters.get(i).bounds().width + part * letters.get(i).length();
  }

  private List<List<Letter>> collect() {
    Map<Integer, List<Letter>> blocks = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      blocks.computeIfAbsent(root(i), key -> new ArrayList<>()).add(letters.get(i));
    }
    return List.copyOf(blocks.values());
  }

  private int root(int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /** What the text's height may be: a piece that is much longer than broad is several letters in a row, or a lone I. */
  private static double size(Letter letter) {
    return Math.min(letter.length(), 2 * letter.breadth());
  }

  private static double commonSize(Letter a, Letter b) {
    double broad = Math.max(a.breadth(), b.breadth());
    return Math.max(broad, Math.min(Math.min(a.length(), b.length()), 2 * broad));
  }

  @FunctionalInterface
  private interface Pair {
    void take(int i, int j);
  }
}
