package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Tile;
import java.util.List;
import java.util.function.Predicate;

/**
 * The core of a tile, cut into squares that can be enlarged alone.
 *
 * @param core what is cut, in pixels of the input
 * @param side of a cell in pixels; the last of a row or column is cut at the border of the core
 * @param columns cells in a row
 * @param rows rows of cells
 * @param margin pixels that the network looks at on each side of a cell
 */
record Cells(Tile core, int side, int columns, int rows, int margin) {
  static Cells of(Tile core, TileGrid grid) {
    int side = grid.cell();
    return new Cells(core, side, (core.width() + side - 1) / side, (core.height() + side - 1) / side, grid.reach());
  }

  /** A cell, counted row by row. */
  Tile get(int index) {
    return pixels(new Tile(index % columns, index / columns, 1, 1));
  }

  /** For each cell, row by row, whether something holds of it. */
  boolean[] all(Predicate<Tile> holds) {
    boolean[] all = new boolean[columns * rows];
    for (int i = 0; i < all.length; i++) {
      all[i] = holds.test(get(i));
    }
    return all;
  }

  static boolean every(boolean[] cells) {
    for (boolean cell : cells) {
      if (!cell) {
        return false;
      }
    }
    return true;
  }

  /** Rectangles of pixels that hold all of some cells. */
  List<Tile> cover(boolean[] some) {
    return Cover.of(some, columns, side, margin).stream().map(this::pixels).toList();
  }

  private Tile pixels(Tile cells) {
    int x = cells.x() * side;
    int y = cells.y() * side;
    return new Tile(core.x() + x, core.y() + y, Math.min(cells.width() * side, core.width() - x),
        Math.min(cells.height() * side, core.height() - y));
  }
}
