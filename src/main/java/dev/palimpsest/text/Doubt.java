package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Where the network is in doubt whether it sees text: the pieces to look at again, cut so that little else is in them. */
final class Doubt {
  /** A pixel is in doubt if the highest probability of text, 0..255, within 5 x 5 lies between these: no stroke of a letter is near. */
  private static final Scalar FROM = new Scalar(51);
  private static final Scalar TO = new Scalar(216);
  private static final Size NEAR = new Size(5, 5);
  /** Side of the blocks, in pixels, that are in doubt or not. */
  private static final int BLOCK = 64;
  /** Mean over a block, where pixels in doubt are 255 and others 0, from which it is in doubt: some sixty of its pixels. */
  private static final int DOUBTFUL = 4;
  /** What the margins around a piece cost, in blocks. */
  private static final double MARGINS = 2.0 * CloseUp.MARGIN / CloseUp.NEAR / BLOCK;

  /** Blocks in a row that one close-up shows. */
  private static final int LONGEST = CloseUp.LONGEST / BLOCK;

  private final boolean[][] doubtful;

  private Doubt(boolean[][] doubtful) {
    this.doubtful = doubtful;
  }

  /**
   * Looks for doubts.
   *
   * @param probability of text, 0..255
   * @return pieces, none of them larger than {@link CloseUp#LONGEST} nor over another, that hold all blocks in doubt
   */
  static List<Rect> in(Mat probability) {
    int width = probability.cols();
    int height = probability.rows();
    int columns = (width + BLOCK - 1) / BLOCK;
    int rows = (height + BLOCK - 1) / BLOCK;
    return new Doubt(doubtful(probability, columns, rows)).pieces(new Rect(0, 0, columns, rows)).stream()
        .map(blocks -> new Rect(new Point(blocks.x * width / columns, blocks.y * height / rows),
            new Point((blocks.x + blocks.width) * width / columns, (blocks.y + blocks.height) * height / rows)))
        .toList();
  }

  private static boolean[][] doubtful(Mat probability, int columns, int rows) {
    Mat doubt = new Mat();
    Mat near = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, NEAR);
    Imgproc.dilate(probability, doubt, near);
    Core.inRange(doubt, FROM, TO, doubt);
    Imgproc.resize(doubt, doubt, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
    doubt.convertTo(doubt, CvType.CV_32S);
    int[] means = new int[columns * rows];
    doubt.get(0, 0, means);
    List.of(doubt, near).forEach(Mat::release);
    boolean[][] doubtful = new boolean[rows][columns];
    for (int i = 0; i < means.length; i++) {
      doubtful[i / columns][i % columns] = means[i] >= DOUBTFUL;
    }
    return doubtful;
  }

  /** Cuts an area of blocks in two, and those again, as long as that leaves less to look at. */
  private List<Rect> pieces(Rect area) {
    Rect whole = shrunk(area);
    if (whole.empty()) {
      return List.of();
    }
    List<Rect> best = List.of(whole);
    double least = Math.max(whole.width, whole.height) <= LONGEST ? cost(whole) : Double.MAX_VALUE;
    for (int at = 1; at < Math.max(whole.width, whole.height); at++) {
      for (List<Rect> halves : cuts(whole, at)) {
        double cost = halves.stream().map(this::shrunk).mapToDouble(Doubt::cost).sum();
        if (cost < least) {
          least = cost;
          best = halves;
        }
      }
    }
    if (best.size() == 1) {
      return best;
    }
    List<Rect> pieces = new ArrayList<>();
    best.forEach(half -> pieces.addAll(pieces(half)));
    return pieces;
  }

  private static List<List<Rect>> cuts(Rect area, int at) {
    List<List<Rect>> cuts = new ArrayList<>();
    if (at < area.width) {
      cuts.add(List.of(new Rect(area.x, area.y, at, area.height), new Rect(area.x + at, area.y, area.width - at, area.height)));
    }
    if (at < area.height) {
      cuts.add(List.of(new Rect(area.x, area.y, area.width, at), new Rect(area.x, area.y + at, area.width, area.height - at)));
    }
    return cuts;
  }

  /** What the network would see of an area, in blocks. */
  private static double cost(Rect area) {
    return withMargins(area.width) * withMargins(area.height);
  }

  private static double withMargins(int blocks) {
    return blocks + MARGINS * ((blocks + LONGEST - 1) / LONGEST);
  }

  private Rect shrunk(Rect area) {
    int left = area.x + area.width;
    int top = area.y + area.height;
    int right = 0;
    int bottom = 0;
    for (int row = area.y; row < area.y + area.height; row++) {
      for (int column = area.x; column < area.x + area.width; column++) {
        if (doubtful[row][column]) {
          left = Math.min(left, column);
          right = Math.max(right, column + 1);
          top = Math.min(top, row);
          bottom = Math.max(bottom, row + 1);
        }
      }
    }
    return right == 0 ? new Rect() : new Rect(left, top, right - left, bottom - top);
  }
}
