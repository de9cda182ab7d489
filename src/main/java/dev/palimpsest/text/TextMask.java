package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Which pixels of a page are text: a plane of bytes, 0 where there is none, of the page's size or {@link Reduction reduced}. Lives in
 * native memory, outside the heap, until closed.
 */
final class TextMask implements AutoCloseable {
  /** The value of a pixel that is text for certain. */
  static final byte SURE = (byte) 255;
  /** The value of a pixel of a whole letter on ground of one colour, which the {@link Paint} holds. */
  static final byte ON_PLAIN_GROUND = (byte) 254;
  /** The value of a pixel that is text if its letter is so for certain. */
  static final byte LIKELY = (byte) 128;

  /** Certain pixels that make a letter certain, counted in the grown mask: about twelve before it was grown by one. */
  private static final int LEAST_SURE = 32;

  private final int columns;
  private final int rows;
  private final Reduction reduction;
  private Mat plane;

  TextMask(int pageWidth, int pageHeight, Reduction reduction) {
    this.columns = reduction.reduced(pageWidth);
    this.rows = reduction.reduced(pageHeight);
    this.reduction = reduction;
  }

  /** Whether a pixel of this value is text and what lies beneath it is still to be found. */
  static boolean isOpen(byte mark) {
    return mark != 0 && mark != ON_PLAIN_GROUND;
  }

  /** Made when it is first needed: the network, which needs much memory, looks at the page before. */
  synchronized Mat plane() {
    if (plane == null) {
      plane = Mat.zeros(rows, columns, CvType.CV_8UC1);
    }
    return plane;
  }

  Reduction reduction() {
    return reduction;
  }

  /** Sets a tile of the mask from marks of a larger piece: {@code offset} is the tile's first, a row has {@code stride}. */
  void write(Tile tile, byte[] marks, int offset, int stride) {
    byte[] rows = new byte[tile.width() * tile.height()];
    for (int row = 0; row < tile.height(); row++) {
      System.arraycopy(marks, offset + row * stride, rows, row * tile.width(), tile.width());
    }
    Mat part = plane().submat(tile.y(), tile.y() + tile.height(), tile.x(), tile.x() + tile.width());
    part.put(0, 0, rows);
    part.release();
  }

  /** Whether any pixel of a region of the page is text. */
  boolean any(Tile region) {
    Mat part = plane().submat(over(region));
    try {
      return Core.countNonZero(part) > 0;
    } finally {
      part.release();
    }
  }

  /** Whether enough of a letter, or of what stands within the box around it, is text for certain. */
  boolean sure(Letter letter) {
    Mat part = plane().submat(letter.bounds());
    Mat certain = new Mat();
    Core.compare(part, new Scalar(ON_PLAIN_GROUND & 0xff), certain, Core.CMP_GE);
    boolean sure = Core.countNonZero(certain) >= LEAST_SURE;
    part.release();
    certain.release();
    return sure;
  }

  /** The mask over a region of the page, one byte a page pixel, not 0 where it is text. */
  byte[] over(Tile region, byte[] into) {
    Rect rect = over(region);
    Mat part = plane().submat(rect);
    if (reduction.equals(Reduction.NONE)) {
      part.get(0, 0, into);
      part.release();
      return into;
    }
    byte[] small = new byte[rect.width * rect.height];
    part.get(0, 0, small);
    part.release();
    for (int row = 0, out = 0; row < region.height(); row++) {
      int start = (reduction.at(region.y() + row) - rect.y) * rect.width - rect.x;
      for (int column = 0; column < region.width(); column++, out++) {
        into[out] = small[start + reduction.at(region.x() + column)];
      }
    }
    return into;
  }

  /** Takes letters out, so that nothing happens to their pixels. */
  void remove(List<Letter> letters) {
    letters.forEach(letter -> letter.draw(plane(), new Point(), new Scalar(0)));
  }

  /** Takes out those pixels of letters that lie within a convex polygon; all in pixels of the mask. */
  void remove(List<Letter> letters, Point[] polygon) {
    Rect box = clip(Letter.bounds(letters));
    Point shift = new Point(-box.x, -box.y);
    Mat strokes = Mat.zeros(box.height, box.width, CvType.CV_8UC1);
    Mat area = Mat.zeros(box.height, box.width, CvType.CV_8UC1);
    MatOfPoint corners = new MatOfPoint(polygon);
    Mat part = plane().submat(box);
    letters.forEach(letter -> letter.draw(strokes, shift, new Scalar(255)));
    Imgproc.fillPoly(area, List.of(corners), new Scalar(255), Imgproc.LINE_8, 0, shift);
    Core.bitwise_and(strokes, area, area);
    part.setTo(new Scalar(0), area);
    List.of(strokes, area, corners, part).forEach(Mat::release);
  }

  @Override
  public synchronized void close() {
    if (plane != null) {
      plane.release();
    }
  }

  private Rect over(Tile region) {
    int left = reduction.at(region.x());
    int top = reduction.at(region.y());
    int right = reduction.at(region.x() + region.width() - 1);
    int bottom = reduction.at(region.y() + region.height() - 1);
    return new Rect(left, top, right - left + 1, bottom - top + 1);
  }

  private Rect clip(Rect box) {
    int left = Math.max(0, box.x);
    int top = Math.max(0, box.y);
    return new Rect(left, top, Math.min(columns, box.x + box.width) - left, Math.min(rows, box.y + box.height) - top);
  }
}
