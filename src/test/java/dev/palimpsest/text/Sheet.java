package dev.palimpsest.text;

import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A drawing for the tests: lines, circles and lettering on white, in OpenCV's own stroke font so that no font need be installed. */
final class Sheet {
  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;
  private static final Scalar BLACK = new Scalar(0, 0, 0);
  private static final Scalar WHITE = new Scalar(255, 255, 255);
  final Mat rgb;

  static {
    OpenCV.loadLocally();
  }

  Sheet(int width, int height) {
    rgb = new Mat(height, width, CvType.CV_8UC3, WHITE);
  }

  private Sheet(Mat rgb) {
    this.rgb = rgb;
  }

  Sheet copy() {
    return new Sheet(rgb.clone());
  }

  /** Walls, a door, a window and a column, all without text. */
  Sheet plan() {
    int w = rgb.cols();
    int h = rgb.rows();
    Imgproc.rectangle(rgb, new Point(20, 20), new Point(w - 21, h - 21), BLACK, 6);
    Imgproc.line(rgb, new Point(w * 0.62, 20), new Point(w * 0.62, h * 0.55), BLACK, 4);
    Imgproc.line(rgb, new Point(w * 0.62, h * 0.72), new Point(w * 0.62, h - 21), BLACK, 4);
    Imgproc.ellipse(rgb, new Point(w * 0.62, h * 0.72), new Size(h * 0.17, h * 0.17), 0, 180, 270, BLACK, 1, Imgproc.LINE_AA);
    Imgproc.circle(rgb, new Point(w * 0.82, h * 0.8), 24, BLACK, 2, Imgproc.LINE_AA);
    return this;
  }

  Sheet line(double x1, double y1, double x2, double y2, int thickness) {
    Imgproc.line(rgb, new Point(x1, y1), new Point(x2, y2), BLACK, thickness, Imgproc.LINE_AA);
    return this;
  }

  Sheet dot(double x, double y, int radius) {
    Imgproc.circle(rgb, new Point(x, y), radius, BLACK, Imgproc.FILLED);
    return this;
  }

  Sheet text(String text, double x, double y, int height) {
    return text(text, x, y, height, 0, BLACK);
  }

  /**
   * Writes a line.
   *
   * @param x left end of its base line
   * @param y left end of its base line
   * @param height of a capital, in pixels
   * @param degrees by which it is turned, counter-clockwise
   */
  Sheet text(String text, double x, double y, int height, double degrees, Scalar colour) {
    int thickness = Math.max(1, Math.round(height / 9f));
    double scale = Imgproc.getFontScaleFromHeight(FONT, height, thickness);
    Mat ink = Mat.zeros(rgb.size(), CvType.CV_8UC1);
    Imgproc.putText(ink, text, new Point(x, y), FONT, scale, new Scalar(255), thickness, Imgproc.LINE_AA);
    if (degrees != 0) {
      Mat turn = Imgproc.getRotationMatrix2D(new Point(x, y), degrees, 1);
      Imgproc.warpAffine(ink, ink, turn, ink.size(), Imgproc.INTER_CUBIC);
    }
    blend(ink, colour);
    return this;
  }

  private void blend(Mat ink, Scalar colour) {
    byte[] cover = new byte[ink.cols() * ink.rows()];
    byte[] pixels = new byte[3 * cover.length];
    ink.get(0, 0, cover);
    rgb.get(0, 0, pixels);
    for (int i = 0; i < pixels.length; i++) {
      double part = (cover[i / 3] & 0xff) / 255.0;
      pixels[i] = (byte) Math.round((pixels[i] & 0xff) * (1 - part) + colour.val[i % 3] * part);
    }
    rgb.put(0, 0, pixels);
    ink.release();
  }

  /** Where this differs from another sheet by more than a little: 255, elsewhere 0; grown by {@code margin} pixels on all sides. */
  byte[] difference(Sheet other, int margin) {
    Mat difference = new Mat();
    Core.absdiff(rgb, other.rgb, difference);
    Imgproc.cvtColor(difference, difference, Imgproc.COLOR_RGB2GRAY);
    Imgproc.threshold(difference, difference, 8, 255, Imgproc.THRESH_BINARY);
    Imgproc.dilate(difference, difference, Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(2 * margin + 1, 2 * margin + 1)));
    byte[] marks = new byte[rgb.cols() * rgb.rows()];
    difference.get(0, 0, marks);
    difference.release();
    return marks;
  }

  /** The samples as a raster of so many channels holds them; alpha is a slope from left to right that never gets to 0. */
  byte[] samples(int channels) {
    byte[] pixels = new byte[3 * rgb.cols() * rgb.rows()];
    rgb.get(0, 0, pixels);
    byte[] samples = new byte[channels * rgb.cols() * rgb.rows()];
    for (int i = 0; i < rgb.cols() * rgb.rows(); i++) {
      for (int c = 0; c < channels; c++) {
        boolean alpha = channels % 2 == 0 && c == channels - 1;
        samples[i * channels + c] = alpha ? (byte) (255 - 100 * (i % rgb.cols()) / rgb.cols()) : pixels[i * 3 + c];
      }
    }
    return samples;
  }

  /** Lays the sheet into a work folder as the decode step would. */
  Path into(Path folder, int channels) throws IOException {
    Files.createDirectories(folder);
    try (RasterFile raster = RasterFile.create(folder.resolve("original.raw"), rgb.cols(), rgb.rows(), channels)) {
      raster.write(0, 0, rgb.cols(), rgb.rows(), samples(channels));
    }
    PageFile.write(folder, new Page("original.raw", null, "original.raw", 1, null, 0));
    return folder;
  }
}
