package dev.palimpsest.text;

import java.util.Arrays;

/**
 * The faint specks that lossy compression leaves on clean paper around letters: its blocks spread each edge over 8 pixels. Once the letters
 * are gone they would show as shadows of them. On grainy scans, where no two pixels of the paper are alike, nothing is touched.
 */
final class Ringing {
  /** Side of a block of JPEG, in pixels: so far from an edge specks lie. */
  private static final int REACH = 8;
  /** Specks differ from the paper by no more than this, in levels of 255. */
  private static final int FAINT = 40;
  /** What differs by more than this at the end of the reach goes on beyond it: a pale line. */
  private static final int LINE = 6;
  /** This near to other ink, in pixels, specks are that ink's own and stay, as its soft edge does. */
  private static final int OTHER = 3;
  /** Side of the squares in which the colour of the paper is looked for, in pixels. */
  private static final int SQUARE = 64;
  /** The paper is clean if at least this share of the pixels far from text has exactly its colour, and so many are there. */
  private static final double CLEAN = 0.4;
  private static final int LEAST = 50;
  /** One pixel in so many columns and rows says enough about the paper. */
  private static final int STEP = 2;

  /** The paper must also be this share of the pixels that show in a square of so many pixels around: no other room's. */
  private static final double AROUND = 0.3;
  private static final int SIDE = 33;
  /** Paint that differs from the paper by no more than this, in levels of 255, was guessed from specks. */
  private static final int PAINT = 16;

  private final Pixels pixels;
  private final byte[] marks;
  private final int width;
  private final int height;
  private final int[] paper;
  /** How far each pixel is from its paper; -1 where text is or the paper is not known. */
  private final int[] distance;
  private final boolean[] specks;

  private Ringing(Pixels pixels, byte[] marks, int width, int height) {
    this.pixels = pixels;
    this.marks = marks;
    this.width = width;
    this.height = height;
    this.paper = new int[marks.length];
    this.distance = new int[marks.length];
    this.specks = new boolean[marks.length];
  }

  /**
   * Looks for the paper around text that is going to be erased, and for the specks on it.
   *
   * @param pixels of a piece of the page, {@code width} x {@code height}
   * @param marks not 0 where text is, as many pixels
   */
  static Ringing around(Pixels pixels, byte[] marks, int width, int height) {
    Ringing ringing = new Ringing(pixels, marks, width, height);
    Area inside = new Area(marks, width, height).grown(REACH - 1);
    Area near = inside.grown(1);
    if (ringing.findPaper(near)) {
      ringing.confirmPaper();
      ringing.findSpecks(near, inside);
    }
    return ringing;
  }

  /** Whether a pixel beside the text is a speck. */
  boolean isSpeck(int pixel) {
    return specks[pixel];
  }

  /** The colour of the clean paper around a pixel, {@code 0xRRGGBB}, or -1 if there is none. */
  int paper(int pixel) {
    return paper[pixel];
  }

  /** What to paint instead of {@code colour} at a pixel: the paper, if it is the paper but for a speck. */
  int cleaned(int pixel, int colour) {
    return paper[pixel] >= 0 && Pixels.distance(colour, paper[pixel]) <= PAINT ? paper[pixel] : colour;
  }

  private void findSpecks(Area near, Area inside) {
    byte[] ink = new byte[marks.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (distance[i] > FAINT ? 1 : 0);
    }
    Area others = new Area(ink, width, height).grown(OTHER);
    byte[] candidates = new byte[marks.length];
    boolean any = false;
    for (int i = 0; i < candidates.length; i++) {
      boolean candidate = distance[i] > 0 && near.has(i) && !others.has(i);
      candidates[i] = (byte) (candidate ? 1 : 0);
      any |= candidate;
    }
    if (any) {
      keepFaint(new Area(candidates, width, height), inside);
    }
  }

  private void keepFaint(Area candidates, Area inside) {
    int[] label = new int[marks.length];
    boolean[] leaves = new boolean[candidates.label(label)];
    for (int i = 0; i < label.length; i++) {
      leaves[label[i]] |= label[i] != 0 && !inside.has(i) && distance[i] > LINE;
    }
    for (int i = 0; i < specks.length; i++) {
      specks[i] = label[i] != 0 && !leaves[label[i]];
    }
  }

  /** The commonest colour of each square away from text, where it is common enough to be clean paper; false if it is so nowhere. */
  private boolean findPaper(Area near) {
    boolean any = false;
    for (int top = 0; top < height; top += SQUARE) {
      for (int left = 0; left < width; left += SQUARE) {
        int colour = anyNear(near, left, top) ? commonest(near, left, top) : -1;
        any |= colour >= 0;
        for (int y = top; y < Math.min(top + SQUARE, height); y++) {
          Arrays.fill(paper, y * width + left, y * width + Math.min(left + SQUARE, width), colour);
        }
      }
    }
    return any;
  }

  /** Forgets the paper where it does not show around the pixel too, and compares the rest with it. */
  private void confirmPaper() {
    byte[] clean = new byte[marks.length];
    byte[] seen = new byte[marks.length];
    for (int i = 0; i < paper.length; i++) {
      distance[i] = marks[i] == 0 && paper[i] >= 0 ? Pixels.distance(pixels.colour(i), paper[i]) : -1;
      clean[i] = (byte) (distance[i] == 0 ? 1 : 0);
      seen[i] = (byte) (marks[i] == 0 ? 1 : 0);
    }
    float[] cleanAround = new Area(clean, width, height).sums(SIDE);
    float[] seenAround = new Area(seen, width, height).sums(SIDE);
    for (int i = 0; i < paper.length; i++) {
      if (cleanAround[i] < AROUND * seenAround[i]) {
        paper[i] = -1;
        distance[i] = -1;
      }
    }
  }

  private boolean anyNear(Area near, int left, int top) {
    for (int y = top; y < Math.min(top + SQUARE, height); y++) {
      for (int x = left; x < Math.min(left + SQUARE, width); x++) {
        if (near.has(y * width + x)) {
          return true;
        }
      }
    }
    return false;
  }

  private int commonest(Area near, int left, int top) {
    int[] colours = new int[(SQUARE * 2 / STEP) * (SQUARE * 2 / STEP)];
    int seen = 0;
    // half a square more on each side, since a square full of text shows no paper
    for (int y = Math.max(0, top - SQUARE / 2); y < Math.min(top + SQUARE * 3 / 2, height); y += STEP) {
      for (int x = Math.max(0, left - SQUARE / 2); x < Math.min(left + SQUARE * 3 / 2, width); x += STEP) {
        if (!near.has(y * width + x)) {
          colours[seen++] = pixels.colour(y * width + x);
        }
      }
    }
    Arrays.sort(colours, 0, seen);
    int most = 0;
    int colour = -1;
    for (int i = 0, first = 0; i < seen; i++) {
      first = colours[i] == colours[first] ? first : i;
      if (i - first >= most) {
        most = i - first + 1;
        colour = colours[i];
      }
    }
    return seen >= LEAST && most >= CLEAN * seen ? colour : -1;
  }
}
