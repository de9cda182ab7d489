package dev.palimpsest.pdf;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Size of a page as a person sees it, turned upright and cut to its crop box.
 *
 * @param width points of 1/72 inch in the page's own unit
 * @param height points
 * @param unit how many times larger than a point the page's unit is, 1 for nearly all
 */
record Sheet(float width, float height, float unit) {
  private static final float POINTS_PER_INCH = 72;

  static Sheet of(PDPage page) {
    PDRectangle box = page.getCropBox();
    boolean turned = page.getRotation() % 180 != 0;
    float unit = page.getUserUnit() > 0 ? page.getUserUnit() : 1;
    return new Sheet(turned ? box.getHeight() : box.getWidth(), turned ? box.getWidth() : box.getHeight(), unit);
  }

  /** Pixels for each of the page's units. */
  float scale(double dotsPerInch) {
    return (float) (dotsPerInch / POINTS_PER_INCH * unit);
  }

  /** The resolution at which each of the page's units has so many pixels. */
  double dotsPerInch(double scale) {
    return scale * POINTS_PER_INCH / unit;
  }

  /** Columns at a resolution; a broken one at the edge is left off, as PDFBox does. */
  long columns(double dotsPerInch) {
    return pixels(width, dotsPerInch);
  }

  /** Rows at a resolution. */
  long rows(double dotsPerInch) {
    return pixels(height, dotsPerInch);
  }

  /** The whole resolution at which it has so many columns. */
  int dotsPerInchOf(int columns) {
    return (int) Math.ceil(dotsPerInch(columns / width));
  }

  /** Square inches. */
  double area() {
    return (double) width * unit * height * unit / (POINTS_PER_INCH * POINTS_PER_INCH);
  }

  private long pixels(float units, double dotsPerInch) {
    return (long) Math.max(1, Math.floor(units * scale(dotsPerInch)));
  }
}
