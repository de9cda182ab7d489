package dev.palimpsest.text;

import dev.palimpsest.imaging.RasterFile;
import java.io.IOException;
import java.nio.file.Path;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How a page is made smaller: {@code eighths} / 8 page pixels become one, horizontally and vertically. Eighths, so that strips of a
 * page can be reduced one by one and meet exactly.
 *
 * @param eighths 8 (unchanged) or more
 */
record Reduction(int eighths) {
  static final Reduction NONE = new Reduction(8);
  private static final int STRIP_BYTES = 4 << 20;

  /** The least reduction that brings {@code width} x {@code height} pixels down to {@code maxPixels}. */
  static Reduction toFit(int width, int height, long maxPixels) {
    Reduction reduction = NONE;
    while ((long) reduction.reduced(width) * reduction.reduced(height) > maxPixels && reduction.reduced(Math.max(width, height)) > 8) {
      reduction = new Reduction(reduction.eighths + 1);
    }
    return reduction;
  }

  /** Page pixels that one reduced pixel stands for along an axis. */
  double factor() {
    return eighths / 8.0;
  }

  /** Reduced pixels along an axis of {@code length} page pixels; the page is thought to go on with its last pixels where need be. */
  int reduced(int length) {
    return eighths == 8 ? length : (length + eighths - 1) / eighths * 8;
  }

  /** The reduced pixel over a page pixel, along an axis. */
  int at(int page) {
    return (int) ((long) page * 8 / eighths);
  }

  /** Writes a reduced copy of a page, averaging areas, strip by strip. */
  RasterFile copy(RasterFile page, Path file) throws IOException {
    int width = reduced(page.width());
    RasterFile copy = RasterFile.create(file, width, reduced(page.height()), page.channels());
    int rows = eighths * Math.max(1, STRIP_BYTES / (page.width() * page.channels() * eighths));
    for (int y = 0; y < page.height(); y += rows) {
      int height = Math.min(rows, page.height() - y);
      byte[] samples = new byte[page.width() * height * page.channels()];
      page.read(0, y, page.width(), height, samples);
      byte[] small = strip(samples, page.width(), height, page.channels());
      copy.write(0, y / eighths * 8, width, reduced(height), small);
    }
    return copy;
  }

  private byte[] strip(byte[] samples, int width, int height, int channels) {
    Mat strip = new Mat(height, width, CvType.CV_8UC(channels));
    try {
      strip.put(0, 0, samples);
      int right = reduced(width) / 8 * eighths - width;
      int bottom = reduced(height) / 8 * eighths - height;
      Core.copyMakeBorder(strip, strip, 0, bottom, 0, right, Core.BORDER_REPLICATE);
      Imgproc.resize(strip, strip, new Size(reduced(width), reduced(height)), 0, 0, Imgproc.INTER_AREA);
      byte[] small = new byte[reduced(width) * reduced(height) * channels];
      strip.get(0, 0, small);
      return small;
    } finally {
      strip.release();
    }
  }
}
