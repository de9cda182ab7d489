package dev.palimpsest.text;

import java.util.function.IntPredicate;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Some of the pixels of a piece of a page.
 *
 * @param marks not 0 for those, 0 for the others, row by row
 * @param width columns of the piece
 * @param height rows of the piece
 */
record Area(byte[] marks, int width, int height) {
  /** The pixels, counted row by row, for which something holds. */
  static Area where(int width, int height, IntPredicate holds) {
    byte[] marks = new byte[width * height];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = (byte) (holds.test(i) ? 1 : 0);
    }
    return new Area(marks, width, height);
  }

  boolean has(int pixel) {
    return marks[pixel] != 0;
  }

  /** This and all pixels around it up to so many columns and rows away, each with the highest mark (0..255) that is so near. */
  Area grown(int by) {
    byte[] more = new byte[marks.length];
    Mat plane = plane();
    Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(2 * by + 1, 2 * by + 1));
    Imgproc.dilate(plane, plane, kernel);
    plane.get(0, 0, more);
    plane.release();
    kernel.release();
    return new Area(more, width, height);
  }

  /**
   * Numbers its pieces; pixels that touch at a corner hang together.
   *
   * @param label receives the number of each pixel's piece, from 1, and 0 outside
   * @return one more than there are pieces
   */
  int label(int[] label) {
    Mat plane = plane();
    Mat labels = new Mat();
    int count = Imgproc.connectedComponents(plane, labels, 8, CvType.CV_32S);
    labels.get(0, 0, label);
    plane.release();
    labels.release();
    return count;
  }

  /** The sum of the marks, taken as 0..255, over a square of {@code side} pixels around each pixel. */
  float[] sums(int side) {
    Mat plane = plane();
    Mat around = new Mat();
    float[] sums = new float[marks.length];
    Imgproc.boxFilter(plane, around, CvType.CV_32F, new Size(side, side), new Point(-1, -1), false, Core.BORDER_CONSTANT);
    around.get(0, 0, sums);
    plane.release();
    around.release();
    return sums;
  }

  /** As one byte a pixel; to be released. */
  Mat plane() {
    Mat plane = new Mat(height, width, CvType.CV_8UC1);
    plane.put(0, 0, marks);
    return plane;
  }
}
