package dev.palimpsest.text;

import dev.palimpsest.text.Strokes.Verdict;
import java.util.Arrays;

/** A connected piece of ink: its box, its probabilities of text and the ground around it. */
final class Stroke {
  /** Probability of text, 0..255, under which a pixel is drawing for certain. */
  private static final int DRAWING = 26;
  /** So many pixels that are text for certain are a letter, though a large stroke as a whole is drawing: a word that touches a ring. */
  private static final int CERTAIN = 40;
  /** The same for a stroke nearly all of which is decided, this text and that drawing: a letter that touches the joint of two bricks. */
  private static final int LETTER = 12;
  private static final double DECIDED_SHARE = 0.6;
  /** Longest side of a stroke that is one small sign, in pixels. */
  private static final int SIGN = 32;
  /** How far the next letter of a text may be, in sizes of the letter. */
  private static final double NEXT = 0.9;
  /** Size of the smallest letter in a ring, in sizes of the ring. */
  private static final double ENCLOSED = 0.25;
  /** The ground around a stroke is plain if it varies by no more than this, in levels of 255. */
  private static final int PLAIN = 16;

  private int left = Integer.MAX_VALUE;
  private int top = Integer.MAX_VALUE;
  private int right = -1;
  private int bottom = -1;
  private int area;
  private int drawing;
  private int certain;
  private boolean cut;
  private long probability;
  private final int[] least;
  private final int[] most;

  Stroke(int channels) {
    least = new int[channels];
    most = new int[channels];
    Arrays.fill(least, 255);
  }

  void add(int x, int y, int text) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
    area++;
    probability += text;
    drawing += text < DRAWING ? 1 : 0;
    certain += text >= TextFinder.SURE ? 1 : 0;
  }

  /** Says that its end was not seen. */
  void cut() {
    cut = true;
  }

  /** Whether it was seen whole in a piece of this size. */
  boolean within(int width, int height) {
    return !cut && left > 0 && top > 0 && right < width - 1 && bottom < height - 1;
  }

  void addGround(Ground ground, int pixel) {
    for (int c = 0; c < least.length; c++) {
      int level = ground.beneath(pixel, c);
      least[c] = Math.min(least[c], level);
      most[c] = Math.max(most[c], level);
    }
  }

  double mean() {
    return (double) probability / area;
  }

  double drawingShare() {
    return (double) drawing / area;
  }

  boolean holdsLetters() {
    return size() > SIGN && (certain >= CERTAIN || certain >= LETTER && certain + drawing >= DECIDED_SHARE * area);
  }

  int size() {
    return Math.max(right - left, bottom - top) + 1;
  }

  boolean onPlainGround() {
    for (int c = 0; c < least.length; c++) {
      if (least[c] < 0 || most[c] - least[c] > PLAIN) {
        return false;
      }
    }
    return true;
  }

  Verdict verdictOfText() {
    return onPlainGround() ? Verdict.TEXT_ON_PLAIN_GROUND : Verdict.TEXT;
  }

  /** Distance of the boxes of two strokes, in pixels. */
  double gapTo(Stroke other) {
    return Math.hypot(Math.max(0, Math.max(other.left - right - 1, left - other.right - 1)),
        Math.max(0, Math.max(other.top - bottom - 1, top - other.bottom - 1)));
  }

  /** Whether a thin stroke leads up to this one, or on from it, as the dashes of an axis do to its dots. */
  boolean inLineWith(Stroke other) {
    return thinBeside(other.top, other.bottom, top, bottom) || thinBeside(other.left, other.right, left, right);
  }

  private static boolean thinBeside(int first, int last, int from, int to) {
    return last - first <= to - from + 2 && Math.abs(first + last - from - to) <= 3;
  }

  /** Whether this can be the next letter or sign after another. */
  boolean continues(Stroke other) {
    double gap = gapTo(other);
    boolean alike = size() >= 0.5 * other.size() || gap <= 0.6 * other.size();
    return gap > 0 && gap <= NEXT * other.size() && size() <= 1.3 * other.size() && alike;
  }

  /** Whether this runs around another, as a ring around a letter does; a dot between the legs of an H makes no ring of it. */
  boolean encloses(Stroke other) {
    return other.size() >= ENCLOSED * size() && other.left >= left - 2 && other.top >= top - 2 && other.right <= right + 2
        && other.bottom <= bottom + 2;
  }
}
