package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rectangles of cells that together hold all needed cells of a small grid, chosen so that a network with a margin around each has the
 * fewest pixels to look at, among those that cutting the grid in two again and again can give.
 */
final class Cover {
  private final boolean[] needed;
  private final int columns;
  private final int rows;
  private final int cell;
  private final int margin;
  /** Cost of each rectangle, -1 where not known yet. */
  private final long[] costs;

  private Cover(boolean[] needed, int columns, int cell, int margin) {
    this.needed = needed;
    this.columns = columns;
    this.rows = needed.length / columns;
    this.cell = cell;
    this.margin = margin;
    this.costs = new long[(columns + 1) * (columns + 1) * (rows + 1) * (rows + 1)];
    Arrays.fill(costs, -1);
  }

  /**
   * Chooses the rectangles.
   *
   * @param needed the cells, row by row
   * @param columns cells in a row
   * @param cell side of a cell in pixels
   * @param margin pixels that the network looks at on each side of a rectangle
   * @return in cells; they do not overlap
   */
  static List<Tile> of(boolean[] needed, int columns, int cell, int margin) {
    Cover cover = new Cover(needed, columns, cell, margin);
    List<Tile> chosen = new ArrayList<>();
    cover.choose(new Tile(0, 0, columns, cover.rows), chosen);
    return chosen;
  }

  private void choose(Tile cells, List<Tile> chosen) {
    Tile tight = tight(cells);
    if (tight == null) {
      return;
    }
    long best = cost(tight);
    if (best == whole(tight)) {
      chosen.add(tight);
      return;
    }
    for (Tile[] halves : cuts(tight)) {
      if (cost(halves[0]) + cost(halves[1]) == best) {
        choose(halves[0], chosen);
        choose(halves[1], chosen);
        return;
      }
    }
  }

  private long cost(Tile cells) {
    int key = ((cells.x() * (columns + 1) + cells.x() + cells.width()) * (rows + 1) + cells.y()) * (rows + 1) + cells.y() + cells.height();
    if (costs[key] < 0) {
      Tile tight = tight(cells);
      long best = tight == null ? 0 : whole(tight);
      if (tight != null) {
        for (Tile[] halves : cuts(tight)) {
          best = Math.min(best, cost(halves[0]) + cost(halves[1]));
        }
      }
      costs[key] = best;
    }
    return costs[key];
  }

  private long whole(Tile cells) {
    return (cells.width() * cell + 2L * margin) * (cells.height() * cell + 2L * margin);
  }

  private static List<Tile[]> cuts(Tile cells) {
    List<Tile[]> cuts = new ArrayList<>();
    for (int w = 1; w < cells.width(); w++) {
      cuts.add(new Tile[] {new Tile(cells.x(), cells.y(), w, cells.height()),
          new Tile(cells.x() + w, cells.y(), cells.width() - w, cells.height())});
    }
    for (int h = 1; h < cells.height(); h++) {
      cuts.add(new Tile[] {new Tile(cells.x(), cells.y(), cells.width(), h),
          new Tile(cells.x(), cells.y() + h, cells.width(), cells.height() - h)});
    }
    return cuts;
  }

  /** The smallest rectangle around the needed cells among some, or null if none of them is needed. */
  private Tile tight(Tile cells) {
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = -1;
    int bottom = -1;
    for (int y = cells.y(); y < cells.y() + cells.height(); y++) {
      for (int x = cells.x(); x < cells.x() + cells.width(); x++) {
        if (needed[y * columns + x]) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0 ? null : new Tile(left, top, right - left + 1, bottom - top + 1);
  }
}
