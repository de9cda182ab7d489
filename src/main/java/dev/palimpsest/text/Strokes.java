package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected strokes of ink in a piece of a page, each judged as a whole: a letter that touches nothing is text or drawing, never a
 * bit of both. What hangs together over a longer way, as lines do and letters that touch them, is not judged.
 */
final class Strokes {
  /** Longest side of a stroke that is judged, in pixels. */
  static final int LONGEST = 128;
  /** Mean probability of text, 0..255, from which a stroke is text. */
  private static final int TEXT = 102;
  /** The same for a stroke beside text of its size. */
  private static final int TEXT_BESIDE_TEXT = 76;
  /** A stroke is judged as text only if at most this share of it is drawing for certain: else a line runs into the letter. */
  private static final double DRAWING_SHARE = 0.1;
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

  private final int width;
  private final int height;
  private final int[] label;
  private final List<Stroke> strokes = new ArrayList<>();
  private final Verdict[] verdicts;

  /** What a stroke was found to be. */
  enum Verdict {
    DRAWING,
    /** Too large to be one thing, or between text and drawing: its pixels count one by one. */
    OPEN,
    TEXT,
    /** Text, and all ground around it has one colour. */
    TEXT_ON_PLAIN_GROUND;

    /** The mark of its pixels in {@link #verdicts}. */
    byte code() {
      return (byte) (ordinal() + 1);
    }
  }

  /**
   * @param ground of the piece
   * @param channels samples a pixel of the ground
   * @param probability of text, 0..255, row by row
   */
  Strokes(Ground ground, int channels, byte[] probability, int width, int height) {
    this.width = width;
    this.height = height;
    this.label = new int[width * height];
    measure(ground, channels, probability, new Area(ink(ground), width, height).label(label));
    this.verdicts = judge();
  }

  /** The ink, each pixel marked with the {@link Verdict#code} of the stroke that it belongs to. */
  Area verdicts() {
    byte[] codes = new byte[verdicts.length];
    for (int i = 1; i < codes.length; i++) {
      codes[i] = verdicts[i].code();
    }
    byte[] marks = new byte[label.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = codes[label[i]];
    }
    return new Area(marks, width, height);
  }

  private byte[] ink(Ground ground) {
    byte[] ink = new byte[width * height];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (ground.inkAt(i) ? 1 : 0);
    }
    return ink;
  }

  private void measure(Ground ground, int channels, byte[] probability, int count) {
    for (int i = 0; i < count; i++) {
      strokes.add(new Stroke(channels));
    }
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (label[i] != 0) {
          Stroke stroke = strokes.get(label[i]);
          stroke.add(x, y, probability[i] & 0xff);
          stroke.addGround(ground, i);
          stroke.cut |= x > 0 && !ground.knownAt(i - 1) || x < width - 1 && !ground.knownAt(i + 1)
              || y > 0 && !ground.knownAt(i - width) || y < height - 1 && !ground.knownAt(i + width);
        }
      }
    }
  }

  private Verdict[] judge() {
    Verdict[] judged = new Verdict[strokes.size()];
    Arrays.fill(judged, Verdict.OPEN);
    List<Stroke> text = new ArrayList<>();
    for (int i = 1; i < judged.length; i++) {
      Stroke stroke = strokes.get(i);
      if (!judgeable(stroke)) {
        continue;
      }
      if (stroke.mean() >= TEXT && stroke.drawingShare() <= DRAWING_SHARE) {
        judged[i] = stroke.verdictOfText();
        text.add(stroke);
      } else if (stroke.mean() < TEXT_BESIDE_TEXT && !stroke.holdsLetters()) {
        judged[i] = Verdict.DRAWING;
      }
    }
    for (int i = 1; i < judged.length; i++) {
      if (judged[i] == Verdict.OPEN && judgeable(strokes.get(i))) {
        judged[i] = judgeByOthers(strokes.get(i), text);
      }
    }
    return judged;
  }

  private static Verdict judgeByOthers(Stroke stroke, List<Stroke> text) {
    if (stroke.mean() < TEXT && !stroke.holdsLetters() && text.stream().anyMatch(stroke::encloses)) {
      return Verdict.DRAWING;
    }
    return text.stream().anyMatch(stroke::continues) ? stroke.verdictOfText() : Verdict.OPEN;
  }

  /** A stroke cut by the border of the piece, or of what is known of it, may be longer than what is seen of it. */
  private boolean judgeable(Stroke stroke) {
    return !stroke.cut && stroke.size() <= LONGEST && stroke.left > 0 && stroke.top > 0 && stroke.right < width - 1
        && stroke.bottom < height - 1;
  }

  /** A connected piece of ink. */
  private static final class Stroke {
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

    Verdict verdictOfText() {
      for (int c = 0; c < least.length; c++) {
        if (least[c] < 0 || most[c] - least[c] > PLAIN) {
          return Verdict.TEXT;
        }
      }
      return Verdict.TEXT_ON_PLAIN_GROUND;
    }

    /** Whether this can be the next letter or sign after another. */
    boolean continues(Stroke other) {
      double gap = Math.hypot(Math.max(0, Math.max(other.left - right - 1, left - other.right - 1)),
          Math.max(0, Math.max(other.top - bottom - 1, top - other.bottom - 1)));
      boolean alike = size() >= 0.5 * other.size() || gap <= 0.6 * other.size();
      return gap > 0 && gap <= NEXT * other.size() && size() <= 1.3 * other.size() && alike;
    }

    /** Whether this runs around another, as a ring around a letter does; a dot between the legs of an H makes no ring of it. */
    boolean encloses(Stroke other) {
      return other.size() >= ENCLOSED * size() && other.left >= left - 2 && other.top >= top - 2 && other.right <= right + 2
          && other.bottom <= bottom + 2;
    }
  }
}
