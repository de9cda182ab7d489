package dev.palimpsest.text;

import java.nio.ByteBuffer;
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

/**
 * A piece of a page before the network as if seen from nearer, or from farther: it tells small letters, and those that lines run through,
 * better when they are larger, and large ones when they are smaller.
 */
final class CloseUp {
  /** Columns and rows of the page at most. */
  static final int LONGEST = 256;
  /** How many times larger the network sees small letters. */
  static final double NEAR = 1.5;
  /** How many times larger, that is smaller, it sees large ones. */
  static final double FAR = 0.75;
  /** Pixels on each side, as the network sees them, whose answers are not used. */
  static final int MARGIN = Window.MARGIN;
  /** Size in pixels above which letters are large. */
  private static final int LARGE = 28;

  private final Size size;
  private final double zoom;

  private CloseUp(Size size, double zoom) {
    this.size = size;
    this.zoom = zoom;
  }

  /**
   * As near as suits the letters.
   *
   * @param probability of text in a piece of the page no longer than {@link #LONGEST}, as it seemed at first, 0..255
   */
  static CloseUp of(Mat probability) {
    return new CloseUp(probability.size(), LetterSize.median(probability) > LARGE ? FAR : NEAR);
  }

  /** From as far as the network sees whole tiles. */
  static CloseUp asItIs(Rect piece) {
    return new CloseUp(piece.size(), 1);
  }

  /** Columns that the network sees. */
  int width() {
    return Window.steps((int) Math.ceil(size.width * zoom)) + 2 * MARGIN;
  }

  /** Rows that the network sees. */
  int height() {
    return Window.steps((int) Math.ceil(size.height * zoom)) + 2 * MARGIN;
  }

  /**
   * Writes it as planes of red, green and blue, and any more that the picture has, 0..1.
   *
   * @param picture 8 bits of grey, or of red, green, blue and more, of what surrounds the piece; its outermost pixels are repeated
   * @param first the piece's upper left pixel in it
   */
  void fill(Mat picture, Point first, ByteBuffer planes) {
    Mat seen = new Mat();
    Mat way = way(1 / zoom, first.x - MARGIN / zoom, first.y - MARGIN / zoom);
    Imgproc.warpAffine(picture, seen, way, new Size(width(), height()), Imgproc.INTER_CUBIC | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_REPLICATE, new Scalar(0));
    List<Mat> bands = new ArrayList<>();
    Core.split(seen, bands);
    int bytes = width() * height() * Float.BYTES;
    for (int band = 0; band < Math.max(3, bands.size()); band++) {
      Mat plane = new Mat(height(), width(), CvType.CV_32FC1, planes.slice(band * bytes, bytes));
      bands.get(band % bands.size()).convertTo(plane, CvType.CV_32F, 1 / 255.0);
      plane.release();
    }
    bands.forEach(Mat::release);
    List.of(seen, way).forEach(Mat::release);
  }

  /** A plane of the network's answer, 0..1, as it is for the piece, in its own pixels, 0..255. To be released. */
  Mat reduced(Mat answer) {
    Mat reduced = new Mat();
    Mat way = way(zoom, MARGIN, MARGIN);
    Imgproc.warpAffine(answer, reduced, way, size, Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP, Core.BORDER_REPLICATE, new Scalar(0));
    reduced.convertTo(reduced, CvType.CV_8U, 255);
    way.release();
    return reduced;
  }

  /** From a pixel of the result to where it lies in the source: pixels are squares, their places those of their middles. */
  private static Mat way(double factor, double x, double y) {
    Mat way = new Mat(2, 3, CvType.CV_64F);
    double middle = (factor - 1) / 2;
    way.put(0, 0, factor, 0, x + middle, 0, factor, y + middle);
    return way;
  }
}
