package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
          if (x > 0 && !ground.knownAt(i - 1) || x < width - 1 && !ground.knownAt(i + 1)
              || y > 0 && !ground.knownAt(i - width) || y < height - 1 && !ground.knownAt(i + width)) {
            stroke.cut();
          }
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
    punctuate(judged);
    return judged;
  }

  private void punctuate(Verdict[] judged) {
    Punctuation punctuation = new Punctuation();
    for (int i = 1; i < judged.length; i++) {
      Stroke stroke = strokes.get(i);
      punctuation.add(stroke, judged[i].compareTo(Verdict.TEXT) >= 0, judgeable(stroke) && stroke.onPlainGround());
    }
    Set<Stroke> found = punctuation.found();
    for (int i = 1; i < judged.length; i++) {
      if (found.contains(strokes.get(i))) {
        judged[i] = Verdict.TEXT_ON_PLAIN_GROUND;
      }
    }
  }

  private static Verdict judgeByOthers(Stroke stroke, List<Stroke> text) {
    if (stroke.mean() < TEXT && !stroke.holdsLetters() && text.stream().anyMatch(stroke::encloses)) {
      return Verdict.DRAWING;
    }
    return text.stream().anyMatch(stroke::continues) ? stroke.verdictOfText() : Verdict.OPEN;
  }

  /** A stroke cut by the border of the piece, or of what is known of it, may be longer than what is seen of it. */
  private boolean judgeable(Stroke stroke) {
    return stroke.size() <= LONGEST && stroke.within(width, height);
  }
}
