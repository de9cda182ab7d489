package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.RotatedRect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * One connected piece of text: a letter, a part of one, or several that touch. Lengths are pixels of the mask it was found in.
 *
 * @param outline its outer contour, x and y by turns
 * @param bounds upright box around it
 * @param x centre of the smallest box around it, turned as need be
 * @param y centre of that box
 * @param length longer side of that box
 * @param breadth shorter side of that box
 * @param angle direction of the longer side in radians, clockwise on the screen from the x axis
 */
record Letter(int[] outline, Rect bounds, double x, double y, double length, double breadth, double angle) {

  /** All pieces of a mask. */
  static List<Letter> in(Mat mask) {
    List<MatOfPoint> contours = new ArrayList<>();
    Mat hierarchy = new Mat();
    Imgproc.findContours(mask, contours, hierarchy, Imgproc.RETR_CCOMP, Imgproc.CHAIN_APPROX_SIMPLE);
    List<Letter> letters = new ArrayList<>();
    int[] relatives = new int[4];
    for (int i = 0; i < contours.size(); i++) {
      hierarchy.get(0, i, relatives);
      boolean outer = relatives[3] < 0;
      if (outer) {
        letters.add(of(contours.get(i)));
      }
      contours.get(i).release();
    }
    hierarchy.release();
    return letters;
  }

  /** Whether it is longer than single letters are, but for I, 1 and the like. */
  boolean elongated() {
    return length > 2.2 * breadth;
  }

  /** Upright box around several. */
  static Rect bounds(List<Letter> letters) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (Letter letter : letters) {
      left = Math.min(left, letter.bounds.x);
      top = Math.min(top, letter.bounds.y);
      right = Math.max(right, letter.bounds.x + letter.bounds.width);
      bottom = Math.max(bottom, letter.bounds.y + letter.bounds.height);
    }
    return new Rect(left, top, right - left, bottom - top);
  }

  /** Fills it with {@code value}, moved by {@code shift}. */
  void draw(Mat plane, Point shift, Scalar value) {
    MatOfPoint contour = new MatOfPoint(points());
    Imgproc.drawContours(plane, List.of(contour), 0, value, Imgproc.FILLED, Imgproc.LINE_8, new Mat(), 0, shift);
    contour.release();
  }

  Point[] points() {
    Point[] points = new Point[outline.length / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Point(outline[2 * i], outline[2 * i + 1]);
    }
    return points;
  }

  /** How far apart two pieces are: 0 where their turned boxes overlap. A lower bound, from the axes that separate the two boxes. */
  double gap(Letter other) {
    double gap = 0;
    for (double axis : new double[] {angle, angle + Math.PI / 2, other.angle, other.angle + Math.PI / 2}) {
      double distance = Math.abs((other.x - x) * Math.cos(axis) + (other.y - y) * Math.sin(axis));
      gap = Math.max(gap, distance - reach(axis) - other.reach(axis));
    }
    return gap;
  }

  private double reach(double axis) {
    return (Math.abs(Math.cos(axis - angle)) * length + Math.abs(Math.sin(axis - angle)) * breadth) / 2;
  }

  private static Letter of(MatOfPoint contour) {
    int[] outline = new int[2 * contour.rows()];
    contour.get(0, 0, outline);
    MatOfPoint2f floats = new MatOfPoint2f(contour.toArray());
    RotatedRect box = Imgproc.minAreaRect(floats);
    floats.release();
    boolean wide = box.size.width >= box.size.height;
    // A contour runs through the centres of pixels: a box around the pixels themselves is one larger.
    double length = Math.max(box.size.width, box.size.height) + 1;
    double breadth = Math.min(box.size.width, box.size.height) + 1;
    return new Letter(outline, Imgproc.boundingRect(contour), box.center.x, box.center.y, length, breadth,
        Math.toRadians(wide ? box.angle : box.angle + 90));
  }
}
