package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Carries on under text what goes on around it: hatches, tiles and lines look the same a little further along. For each small cell of text
 * the shift is sought that lays the page best upon itself around the cell, and the pixels found there are copied: sharp, where the
 * network's guess would be a blur. After He and Sun, "Statistics of Patch Offsets for Image Completion" (ECCV 2012), with one shift a cell.
 */
final class Continuation {
  /** How far away the pixels to copy may lie, in pixels: wider than the period of most hatches and tiles. */
  static final int REACH = 48;
  /** How much of the surroundings is compared, in pixels on each side. */
  static final int MARGIN = 6;
  /** Side of a cell, in pixels: so large that the lines in it go on together. */
  private static final int CELL = 28;
  /** Side of the cells that one is cut into for which nothing fits. */
  private static final int SMALL_CELL = CELL / 2;
  /** What the network's guess under the text counts for, when the pixels around it count for 1. */
  private static final double GUESS = 0.25;
  /** The root mean square by which what is copied may differ from the page around the text, in levels of 255. */
  private static final double MATCH = 28;
  /** The same as a share of the variance around the text: a pale hatch must match more exactly. */
  private static final double SHARE = 0.4;
  /** Surroundings of less variance, summed over the colours, hold no pattern to carry on. */
  private static final double PLAIN = 9;
  /** So many pixels must be known around a cell. */
  private static final int FEW = 60;
  /** Share of the compared pixels that may be under text where they are copied from. */
  private static final double HIDDEN = 0.15;

  private final int width;
  private final int height;
  private final byte[] marks;
  private final Mat page;
  private final Mat hidden;
  private final int[] colours;

  private Continuation(Mat page, byte[] marks, Mat hidden) {
    this.page = page;
    this.marks = marks;
    this.hidden = hidden;
    this.width = page.cols();
    this.height = page.rows();
    this.colours = new int[marks.length];
  }

  /**
   * Looks for what to copy.
   *
   * @param pixels of a piece of the page, {@code width} x {@code height}
   * @param guess the network's paint, as many pixels
   * @param marks not 0 where text is, as many pixels
   * @param inner the part of the piece, in its own pixels, whose text is asked about
   * @return for each pixel of the piece the colour {@code 0xRRGGBB} to put there, or -1 where nothing fits
   */
  static int[] find(Pixels pixels, Pixels guess, byte[] marks, int width, int height, Tile inner) {
    Mat page = page(pixels, guess, marks, width, height);
    Mat hidden = hidden(marks, width, height);
    Continuation continuation = new Continuation(page, marks, hidden);
    Arrays.fill(continuation.colours, -1);
    continuation.cells(inner, CELL).parallelStream().forEach(continuation::carryOn);
    page.release();
    hidden.release();
    return continuation.colours;
  }

  /** The page with the network's guess in place of the text, three floats a pixel. */
  private static Mat page(Pixels pixels, Pixels guess, byte[] marks, int width, int height) {
    Mat page = pixels.picture(width, height);
    Mat beneath = guess.picture(width, height);
    Mat text = new Area(marks, width, height).plane();
    beneath.copyTo(page, text);
    page.convertTo(page, CvType.CV_32F);
    List.of(beneath, text).forEach(Mat::release);
    return page;
  }

  /** 1 under the text and on its soft rim, which belongs to neither. */
  private static Mat hidden(byte[] marks, int width, int height) {
    Mat hidden = new Area(marks, width, height).grown(1).plane();
    hidden.convertTo(hidden, CvType.CV_32F);
    Imgproc.threshold(hidden, hidden, 0, 1, Imgproc.THRESH_BINARY);
    return hidden;
  }

  /** The boxes around the text in each square of the inner part; text on plain ground has its colour already. */
  private List<Rect> cells(Tile inner, int side) {
    List<Rect> cells = new ArrayList<>();
    for (int y = inner.y(); y < inner.y() + inner.height(); y += side) {
      for (int x = inner.x(); x < inner.x() + inner.width(); x += side) {
        Rect box = box(x, y, Math.min(x + side, inner.x() + inner.width()), Math.min(y + side, inner.y() + inner.height()));
        if (box != null) {
          cells.add(box);
        }
      }
    }
    return cells;
  }

  private Rect box(int left, int top, int right, int bottom) {
    int x0 = right;
    int y0 = bottom;
    int x1 = left - 1;
    int y1 = top - 1;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (TextMask.isOpen(marks[y * width + x])) {
          x0 = Math.min(x0, x);
          x1 = Math.max(x1, x);
          y0 = Math.min(y0, y);
          y1 = Math.max(y1, y);
        }
      }
    }
    return x1 < x0 ? null : new Rect(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
  }

  private void carryOn(Rect cell) {
    if (!carriesOn(cell)) {
      for (Rect part : cells(new Tile(cell.x, cell.y, cell.width, cell.height), SMALL_CELL)) {
        carriesOn(part);
      }
    }
  }

  /** Whether a cell is done with: what goes on in it was found, or there is nothing to carry on. */
  private boolean carriesOn(Rect cell) {
    Rect window = grown(cell, MARGIN);
    Rect sight = grown(window, REACH);
    Mat template = page.submat(window);
    Mat known = known(window);
    Mat mask = new Mat();
    known.convertTo(mask, CvType.CV_8U);
    boolean found = false;
    double variance = Core.countNonZero(mask) < FEW ? 0 : variance(template, mask);
    if (variance >= PLAIN) {
      int shift = bestShift(cell, window, sight, template, known);
      int dx = sight.x - window.x + shift % sight.width;
      int dy = sight.y - window.y + shift / sight.width;
      found = shift >= 0 && cost(window, dx, dy, template, mask) <= Math.min(3 * MATCH * MATCH, SHARE * variance);
      if (found) {
        copy(cell, dx, dy);
      }
    }
    List.of(template, known, mask).forEach(Mat::release);
    return found || variance < PLAIN;
  }

  private Rect grown(Rect box, int by) {
    int x = Math.max(0, box.x - by);
    int y = Math.max(0, box.y - by);
    return new Rect(x, y, Math.min(width, box.x + box.width + by) - x, Math.min(height, box.y + box.height + by) - y);
  }

  private Mat known(Rect window) {
    Mat part = hidden.submat(window);
    Mat known = new Mat();
    Imgproc.threshold(part, known, 0.5, 1, Imgproc.THRESH_BINARY_INV);
    part.release();
    return known;
  }

  private static double variance(Mat template, Mat mask) {
    MatOfDouble mean = new MatOfDouble();
    MatOfDouble deviation = new MatOfDouble();
    Core.meanStdDev(template, mean, deviation, mask);
    double variance = Arrays.stream(deviation.toArray()).map(d -> d * d).sum();
    List.of(mean, deviation).forEach(Mat::release);
    return variance;
  }

  /** Where in its sight the window fits best, {@code y * sight.width + x} of its corner, or -1. */
  private int bestShift(Rect cell, Rect window, Rect sight, Mat template, Mat known) {
    double size = Core.sumElems(known).val[0];
    Mat around = page.submat(sight);
    Mat under = hidden.submat(sight);
    Mat weights = weights(known);
    Mat asked = asked(cell, window);
    Mat cost = new Mat();
    Mat hiddenAsked = new Mat();
    Mat hiddenKnown = new Mat();
    Imgproc.matchTemplate(around, template, cost, Imgproc.TM_SQDIFF, weights);
    Imgproc.matchTemplate(under, asked, hiddenAsked, Imgproc.TM_CCORR);
    Imgproc.matchTemplate(under, known, hiddenKnown, Imgproc.TM_CCORR);
    float[] costs = values(cost);
    float[] hiddenHere = values(hiddenAsked);
    float[] hiddenThere = values(hiddenKnown);
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < costs.length; i++) {
      if (costs[i] < least && hiddenHere[i] < 0.5 && hiddenThere[i] < HIDDEN * size) {
        least = costs[i];
        best = i / cost.cols() * sight.width + i % cost.cols();
      }
    }
    List.of(around, under, weights, asked, cost, hiddenAsked, hiddenKnown).forEach(Mat::release);
    return best;
  }

  /** The mean square, summed over the colours, by which a shifted window differs where the mask is set. */
  private double cost(Rect window, int dx, int dy, Mat template, Mat mask) {
    Mat there = page.submat(new Rect(window.x + dx, window.y + dy, window.width, window.height));
    double distance = Core.norm(there, template, Core.NORM_L2SQR, mask);
    double cost = distance / Core.countNonZero(mask);
    there.release();
    return cost;
  }

  /** What each pixel of a window counts for, for the three colours: 1 where it is known. */
  private static Mat weights(Mat known) {
    Mat one = new Mat();
    known.convertTo(one, CvType.CV_32F, 1 - GUESS, GUESS);
    // a weight counts squared
    Core.sqrt(one, one);
    Mat weights = new Mat();
    Core.merge(List.of(one, one, one), weights);
    one.release();
    return weights;
  }

  private Mat asked(Rect cell, Rect window) {
    Mat asked = Mat.zeros(window.height, window.width, CvType.CV_32F);
    float[] row = new float[cell.width];
    for (int y = cell.y; y < cell.y + cell.height; y++) {
      for (int x = 0; x < cell.width; x++) {
        row[x] = TextMask.isOpen(marks[y * width + cell.x + x]) ? 1 : 0;
      }
      asked.put(y - window.y, cell.x - window.x, row);
    }
    return asked;
  }

  private static float[] values(Mat mat) {
    float[] values = new float[mat.rows() * mat.cols()];
    mat.get(0, 0, values);
    return values;
  }

  private void copy(Rect cell, int dx, int dy) {
    float[] levels = new float[3];
    for (int y = cell.y; y < cell.y + cell.height; y++) {
      for (int x = cell.x; x < cell.x + cell.width; x++) {
        if (TextMask.isOpen(marks[y * width + x])) {
          page.get(y + dy, x + dx, levels);
          colours[y * width + x] = (int) levels[0] << 16 | (int) levels[1] << 8 | (int) levels[2];
        }
      }
    }
  }
}
