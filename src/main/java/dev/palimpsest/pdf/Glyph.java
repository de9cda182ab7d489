package dev.palimpsest.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * A shown character.
 *
 * @param text the characters it stands for
 * @param origin where it is shown, to tell it apart from all others
 * @param x left end of its base line, in the page's units from the upper left corner, as the next
 * @param y the same, downwards
 * @param endX where the next one begins
 * @param endY the same, downwards
 * @param upX the font's em square, upwards along the letter
 * @param upY the same, downwards on the page
 */
record Glyph(String text, Origin origin, double x, double y, double endX, double endY, double upX, double upY) {
  private static final String UNKNOWN = "\uFFFD";

  /**
   * Where a character is shown in user space, and which.
   */
  record Origin(float x, float y, int code) {
    static Origin of(Matrix rendering, int code) {
      return new Origin(rendering.getTranslateX(), rendering.getTranslateY(), code);
    }
  }

  static Glyph of(String text, int code, Matrix rendering, Vector advance, AffineTransform toPage) {
    AffineTransform at = new AffineTransform(toPage);
    at.concatenate(rendering.createAffineTransform());
    Point2D end = at.transform(new Point2D.Double(advance.getX(), advance.getY()), null);
    return new Glyph(text == null ? UNKNOWN : text, Origin.of(rendering, code), at.getTranslateX(), at.getTranslateY(), end.getX(),
        end.getY(), at.getShearX(), at.getScaleY());
  }

  /** Size of its font. */
  double em() {
    return Math.hypot(upX, upY);
  }

  /** Direction of writing in radians, clockwise as a person sees it. */
  double angle() {
    return Math.hypot(endX - x, endY - y) > 0 ? Math.atan2(endY - y, endX - x) : Math.atan2(upX, -upY);
  }

  boolean isBlank() {
    return text.isBlank();
  }
}
