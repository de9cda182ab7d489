package dev.palimpsest.text;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The text of a page alone, dark on white whatever its colours: how far each pixel is from the colour beneath it, and white outside the
 * mask. Lines and hatches that run through the letters are gone, which spares the reader most of its mistakes.
 */
final class Ink {
  private static final int STRIP_PIXELS = 1 << 20;
  /** White around a line: Tesseract loses letters that touch the border. */
  private static final int BORDER = 12;

  private final RasterFile page;
  private final RasterFile paint;
  private final TextMask mask;

  Ink(RasterFile page, Paint paint, TextMask mask) {
    this.page = page;
    this.paint = paint.colours();
    this.mask = mask;
  }

  /**
   * A picture of a slanted box, turned upright.
   *
   * @param box in page pixels
   * @param scale pixels of the picture for one of the page
   * @return one byte a pixel, to be released
   */
  Upright upright(SlantedBox box, double scale) throws IOException {
    Tile region = box.grown(2).bounds(page.width(), page.height());
    int reduction = Math.max(1, (int) (1 / scale));
    Mat source = picture(region, reduction);
    stretch(source);
    Mat picture = new Mat();
    Mat transform = new Mat(2, 3, CvType.CV_64F);
    double cos = Math.cos(box.angle()) * scale;
    double sin = Math.sin(box.angle()) * scale;
    // The half pixels: a reduced pixel's centre lies between the centres of those it was made of.
    double x = region.x() + (reduction - 1) / 2.0;
    double y = region.y() + (reduction - 1) / 2.0;
    transform.put(0, 0, cos * reduction, sin * reduction, x * cos + y * sin - box.left() * scale + BORDER,
        -sin * reduction, cos * reduction, y * cos - x * sin - box.top() * scale + BORDER);
    Size size = new Size(Math.ceil(box.length() * scale) + 2 * BORDER, Math.ceil(box.height() * scale) + 2 * BORDER);
    Imgproc.warpAffine(source, picture, transform, size, scale * reduction > 1 ? Imgproc.INTER_CUBIC : Imgproc.INTER_LINEAR,
        Core.BORDER_CONSTANT, new Scalar(255));
    transform.release();
    source.release();
    return new Upright(picture, box, scale);
  }

  /**
   * A slanted box turned upright.
   *
   * @param picture its pixels
   * @param box what it shows
   * @param scale its pixels for one of the page
   */
  record Upright(Mat picture, SlantedBox box, double scale) implements AutoCloseable {
    /** The box of the page under a box of the picture. */
    SlantedBox beneath(int left, int top, int right, int bottom) {
      return new SlantedBox(box.angle(), box.left() + (left - BORDER) / scale, box.top() + (top - BORDER) / scale,
          box.left() + (right - BORDER) / scale, box.top() + (bottom - BORDER) / scale);
    }

    @Override
    public void close() {
      picture.release();
    }
  }

  /** The region, reduced by a whole factor, in strips so that it need never be held at its full size. */
  private Mat picture(Tile region, int reduction) throws IOException {
    int width = Math.max(1, region.width() / reduction);
    int height = Math.max(1, region.height() / reduction);
    Mat picture = new Mat(height, width, CvType.CV_8UC1);
    int rows = Math.max(1, STRIP_PIXELS / (region.width() * reduction));
    for (int row = 0; row < height; row += rows) {
      int count = Math.min(rows, height - row);
      Tile strip = new Tile(region.x(), region.y() + row * reduction, Math.min(region.width(), width * reduction),
          Math.min(region.height(), count * reduction));
      Mat full = new Mat(strip.height(), strip.width(), CvType.CV_8UC1);
      full.put(0, 0, darkness(strip));
      Mat part = picture.rowRange(row, row + count);
      Imgproc.resize(full, part, part.size(), 0, 0, Imgproc.INTER_AREA);
      full.release();
      part.release();
    }
    return picture;
  }

  private byte[] darkness(Tile strip) throws IOException {
    int count = strip.width() * strip.height();
    byte[] marks = mask.over(strip, new byte[count]);
    byte[] with = new byte[count * page.channels()];
    byte[] without = new byte[count * 3];
    page.read(strip.x(), strip.y(), strip.width(), strip.height(), with);
    paint.read(strip.x(), strip.y(), strip.width(), strip.height(), without);
    byte[] grey = new byte[count];
    Arrays.fill(grey, (byte) 255);
    int channels = page.channels();
    for (int i = 0; i < count; i++) {
      if (marks[i] != 0) {
        int difference = 0;
        for (int c = 0; c < 3; c++) {
          int level = with[i * channels + (channels >= 3 ? c : 0)] & 0xff;
          difference = Math.max(difference, Math.abs(level - (without[i * 3 + c] & 0xff)));
        }
        grey[i] = (byte) (255 - difference);
      }
    }
    return grey;
  }

  /** Makes the darkest pixel black: pale letters are read as well as black ones. */
  private static void stretch(Mat picture) {
    double darkest = Core.minMaxLoc(picture).minVal;
    if (darkest > 0 && darkest < 255) {
      double gain = 255 / (255 - darkest);
      picture.convertTo(picture, -1, gain, 255 - 255 * gain);
    }
  }
}
