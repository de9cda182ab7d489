package dev.palimpsest.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

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
  private final boolean[] specks;

  private Ringing(Pixels pixels, byte[] marks, int width, int height) {
    this.pixels = pixels;
    this.marks = marks;
    this.width = width;
    this.height = height;
    this.paper = new int[marks.length];
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
    Area text = Area.where(width, height, i -> marks[i] != 0);
    Area near = text.grown(REACH);
    ringing.findPaper(near);
    ringing.findSpecks(near, text.grown(REACH - 1));
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
    Area others = Area.where(width, height, i -> shows(i) && distance(i) > FAINT).grown(OTHER);
    Area candidates = Area.where(width, height, i -> shows(i) && near.has(i) && !others.has(i) && distance(i) > 0);
    int[] label = new int[marks.length];
    boolean[] leaves = new boolean[candidates.label(label)];
    for (int i = 0; i < label.length; i++) {
      leaves[label[i]] |= label[i] != 0 && !inside.has(i) && distance(i) > LINE;
    }
    for (int i = 0; i < specks.length; i++) {
      specks[i] = label[i] != 0 && !leaves[label[i]];
    }
  }

  /** Whether a pixel is no text and its paper is known. */
  private boolean shows(int pixel) {
    return marks[pixel] == 0 && paper[pixel] >= 0;
  }

  private int distance(int pixel) {
    return Pixels.distance(pixels.colour(pixel), paper[pixel]);
  }

  /** The commonest colour of each square away from text, where it is common enough to be clean paper and shows around the pixel too. */
  private void findPaper(Area near) {
    for (int top = 0; top < height; top += SQUARE) {
      for (int left = 0; left < width; left += SQUARE) {
        int colour = anyNear(near, left, top) ? commonest(near, left, top) : -1;
        for (int y = top; y < Math.min(top + SQUARE, height); y++) {
          for (int x = left; x < Math.min(left + SQUARE, width); x++) {
            paper[y * width + x] = colour;
          }
        }
      }
    }
    float[] cleanAround = counted(Area.where(width, height, i -> shows(i) && distance(i) == 0));
    float[] seenAround = counted(Area.where(width, height, i -> marks[i] == 0));
    for (int i = 0; i < paper.length; i++) {
      paper[i] = cleanAround[i] >= AROUND * seenAround[i] ? paper[i] : -1;
    }
  }

  /** How many of the pixels around each are in an area. */
  private float[] counted(Area area) {
    Mat plane = area.plane();
    Mat sums = new Mat();
    float[] counts = new float[marks.length];
    Imgproc.boxFilter(plane, sums, CvType.CV_32F, new Size(SIDE, SIDE), new Point(-1, -1), false, Core.BORDER_CONSTANT);
    sums.get(0, 0, counts);
    List.of(plane, sums).forEach(Mat::release);
    return counts;
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
    Map<Integer, Integer> counts = new HashMap<>();
    int seen = 0;
    // half a square more on each side, since a square full of text shows no paper
    for (int y = Math.max(0, top - SQUARE / 2); y < Math.min(top + SQUARE * 3 / 2, height); y += STEP) {
      for (int x = Math.max(0, left - SQUARE / 2); x < Math.min(left + SQUARE * 3 / 2, width); x += STEP) {
        if (!near.has(y * width + x)) {
          counts.merge(pixels.colour(y * width + x), 1, Integer::sum);
          seen++;
        }
      }
    }
    Map.Entry<Integer, Integer> most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
    return most != null && seen >= LEAST && most.getValue() >= CLEAN * seen ? most.getKey() : -1;
  }
}
