package dev.palimpsest.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of pixels.
 *
 * @param x left column
 * @param y top row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Tile(int x, int y, int width, int height) {
  /**
   * Covers an area with tiles that do not overlap, row by row.
   *
   * @param width columns of the area
   * @param height rows of the area
   * @param size columns and rows of a tile; the last of a row or column is cut at the border
   */
  public static List<Tile> cover(int width, int height, int size) {
    List<Tile> tiles = new ArrayList<>();
    for (int y = 0; y < height; y += size) {
      for (int x = 0; x < width; x += size) {
        tiles.add(new Tile(x, y, Math.min(size, width - x), Math.min(size, height - y)));
      }
    }
    return tiles;
  }

  /**
   * This tile with a margin on every side, cut at the borders of its area.
   *
   * @param margin pixels added on each side
   * @param areaWidth columns of the area
   * @param areaHeight rows of the area
   */
  public Tile grown(int margin, int areaWidth, int areaHeight) {
    int left = Math.max(0, x - margin);
    int top = Math.max(0, y - margin);
    int right = Math.min(areaWidth, x + width + margin);
    int bottom = Math.min(areaHeight, y + height + margin);
    return new Tile(left, top, right - left, bottom - top);
  }

  /** Whether the two rectangles share a pixel. */
  public boolean intersects(Tile other) {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }
}
