package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import org.opencv.core.Point;

/**
 * A box turned by any angle. Its own axes are {@code u}, the direction of reading, and {@code v}, downwards from line to line:
 * {@code u = x cos(angle) + y sin(angle)}, {@code v = y cos(angle) - x sin(angle)}.
 *
 * @param angle direction of reading in radians, clockwise on the screen from the x axis
 * @param left least u, in pixels
 * @param top least v
 * @param right greatest u
 * @param bottom greatest v
 */
record SlantedBox(double angle, double left, double top, double right, double bottom) {

  double length() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  Point middle() {
    return at((left + right) / 2, (top + bottom) / 2);
  }

  /** The box in pixels of a plane that is {@code factor} times as wide and high. */
  SlantedBox times(double factor) {
    return new SlantedBox(angle, left * factor, top * factor, right * factor, bottom * factor);
  }

  SlantedBox grown(double margin) {
    return new SlantedBox(angle, left - margin, top - margin, right + margin, bottom + margin);
  }

  /** The same area, to be read in a direction that is a number of quarter turns (clockwise) further. */
  SlantedBox quarterTurned(int turns) {
    return switch (Math.floorMod(turns, 4)) {
      case 0 -> this;
      case 1 -> new SlantedBox(angle + Math.PI / 2, top, -right, bottom, -left);
      case 2 -> new SlantedBox(angle + Math.PI, -right, -bottom, -left, -top);
      default -> new SlantedBox(angle - Math.PI / 2, -bottom, left, -top, right);
    };
  }

  /** The point of the plane at the box's own coordinates. */
  Point at(double u, double v) {
    return new Point(u * Math.cos(angle) - v * Math.sin(angle), u * Math.sin(angle) + v * Math.cos(angle));
  }

  /** Its corners as points of the plane, in the order in which a polygon runs. */
  Point[] corners() {
    return new Point[] {at(left, top), at(right, top), at(right, bottom), at(left, bottom)};
  }

  /** The upright box of whole pixels around it, cut at the borders of an area. */
  Tile bounds(int width, int height) {
    double minX = width;
    double minY = height;
    double maxX = 0;
    double maxY = 0;
    for (Point corner : corners()) {
      minX = Math.min(minX, corner.x);
      minY = Math.min(minY, corner.y);
      maxX = Math.max(maxX, corner.x);
      maxY = Math.max(maxY, corner.y);
    }
    int x = (int) Math.min(Math.max(Math.floor(minX), 0), width - 1);
    int y = (int) Math.min(Math.max(Math.floor(minY), 0), height - 1);
    int endX = (int) Math.min(Math.ceil(maxX), width);
    int endY = (int) Math.min(Math.ceil(maxY), height);
    return new Tile(x, y, Math.max(1, endX - x), Math.max(1, endY - y));
  }

  /** Angle of reading in degrees, counter-clockwise as a person sees it, -180 (not included) to 180. */
  double degrees() {
    double turned = Math.IEEEremainder(-Math.toDegrees(angle), 360);
    return turned <= -180 ? 180 : turned + 0.0;
  }
}
