package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Point;
import org.opencv.core.Rect;

/** The pieces of a tile that a network has to look at, cut so that it sees little else: blocks of a grid, put together. */
final class Pieces {
  /** Side of a block, in pixels, or a little less: a tile has a whole number of them. */
  private static final int BLOCK = 64;
  /** Blocks in a row of a piece at most. */
  private static final int LONGEST = CloseUp.LONGEST / BLOCK;

  private final boolean[][] wanted;
  private final double margins;

  private Pieces(boolean[][] wanted, double margins) {
    this.wanted = wanted;
    this.margins = margins;
  }

  /** Blocks in a row or column of so many pixels. */
  static int blocks(int length) {
    return (length + BLOCK - 1) / BLOCK;
  }

  /**
   * Cuts a tile.
   *
   * @param wanted the blocks to be seen, row by row, {@link #blocks} of the tile's height and width
   * @param width of the tile, in pixels
   * @param height of the tile
   * @param margin pixels on each side that the network sees besides, in those of the tile
   * @return pieces, none of them larger than {@link CloseUp#LONGEST} nor over another, that hold all blocks wanted
   */
  static List<Rect> of(boolean[][] wanted, int width, int height, double margin) {
    int rows = wanted.length;
    int columns = wanted[0].length;
    return new Pieces(wanted, 2 * margin / BLOCK).pieces(new Rect(0, 0, columns, rows)).stream()
        .map(blocks -> new Rect(new Point(blocks.x * width / columns, blocks.y * height / rows),
            new Point((blocks.x + blocks.width) * width / columns, (blocks.y + blocks.height) * height / rows)))
        .toList();
  }

  /** Cuts an area of blocks in two, and those again, as long as that leaves less to look at. */
  private List<Rect> pieces(Rect area) {
    Rect whole = shrunk(area);
    if (whole.empty()) {
      return List.of();
    }
    List<Rect> best = List.of(whole);
    double least = Math.max(whole.width, whole.height) <= LONGEST ? cost(whole) : Double.MAX_VALUE;
    for (int at = 1; at < Math.max(whole.width, whole.height); at++) {
      for (List<Rect> halves : cuts(whole, at)) {
        double cost = halves.stream().map(this::shrunk).mapToDouble(this::cost).sum();
        if (cost < least) {
          least = cost;
          best = halves;
        }
      }
    }
    if (best.size() == 1) {
      return best;
    }
    List<Rect> pieces = new ArrayList<>();
    best.forEach(half -> pieces.addAll(pieces(half)));
    return pieces;
  }

  private static List<List<Rect>> cuts(Rect area, int at) {
    List<List<Rect>> cuts = new ArrayList<>();
    if (at < area.width) {
      cuts.add(List.of(new Rect(area.x, area.y, at, area.height), new Rect(area.x + at, area.y, area.width - at, area.height)));
    }
    if (at < area.height) {
      cuts.add(List.of(new Rect(area.x, area.y, area.width, at), new Rect(area.x, area.y + at, area.width, area.height - at)));
    }
    return cuts;
  }

  /** What the network would see of an area, in blocks. */
  private double cost(Rect area) {
    return withMargins(area.width) * withMargins(area.height);
  }

  private double withMargins(int blocks) {
    return blocks + margins * ((blocks + LONGEST - 1) / LONGEST);
  }

  private Rect shrunk(Rect area) {
    int left = area.x + area.width;
    int top = area.y + area.height;
    int right = 0;
    int bottom = 0;
    for (int row = area.y; row < area.y + area.height; row++) {
      for (int column = area.x; column < area.x + area.width; column++) {
        if (wanted[row][column]) {
          left = Math.min(left, column);
          right = Math.max(right, column + 1);
          top = Math.min(top, row);
          bottom = Math.max(bottom, row + 1);
        }
      }
    }
    return right == 0 ? new Rect() : new Rect(left, top, right - left, bottom - top);
  }
}
