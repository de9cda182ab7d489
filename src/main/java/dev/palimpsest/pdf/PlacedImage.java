package dev.palimpsest.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * An image where a page shows it.
 *
 * @param image the image
 * @param place takes the unit square, the image's lower left corner at 0, 0, to the page's units from its upper left corner, y downwards
 */
record PlacedImage(PDImage image, AffineTransform place) {
  /** Columns or rows that may be lost or doubled over the whole image by calling a nearly straight one straight. */
  private static final double MOST_SLANT = 0.5;

  Rectangle2D bounds() {
    return place.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
  }

  /** Pixels for each of the page's units, along the image's rows. */
  double resolution() {
    return image.getWidth() / Math.hypot(place.getScaleX(), place.getShearY());
  }

  /** The same down its columns. */
  double resolutionDown() {
    return image.getHeight() / Math.hypot(place.getShearX(), place.getScaleY());
  }

  /** Whether its columns run along the page's rows. */
  boolean isTurned() {
    return Math.abs(place.getShearX()) > Math.abs(place.getScaleX());
  }

  /** Whether its rows run along the page's rows or columns. */
  boolean isStraight() {
    double slant = isTurned() ? Math.max(Math.abs(place.getScaleX()), Math.abs(place.getScaleY()))
        : Math.max(Math.abs(place.getShearX()), Math.abs(place.getShearY()));
    return slant * resolution() < MOST_SLANT && slant * resolutionDown() < MOST_SLANT;
  }
}
