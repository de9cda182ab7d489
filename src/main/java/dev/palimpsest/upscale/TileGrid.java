package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is cut into tiles of one size. Each tile is enlarged together with a margin of its surroundings, and only its core is kept.
 * Within the core, cells can be enlarged alone if it is known how far the network looks.
 *
 * @param width pixels of the image in a row
 * @param height rows of the image
 * @param tileWidth columns of a tile, margins included
 * @param tileHeight rows of a tile, margins included
 * @param margin pixels on each side of a core
 * @param cell side of a cell in pixels; no smaller than the core where cells cannot be enlarged alone
 * @param reach pixels that the network is shown on each side of what it enlarges, at most the margin
 */
record TileGrid(int width, int height, int tileWidth, int tileHeight, int margin, int cell, int reach) {
  /** Few different sizes let ONNX Runtime use its memory again from one run to the next. */
  static final int STEP = 32;

  /** A grid of tiles that are shown to the network as wholes. */
  static TileGrid whole(int width, int height, int tileWidth, int tileHeight, int margin) {
    return new TileGrid(width, height, tileWidth, tileHeight, margin, Math.max(tileWidth, tileHeight), margin);
  }

  /**
   * The smallest side of tiles that need no more rows or columns of them than the largest would.
   *
   * @param extent pixels of the image in that direction
   * @param largest side of the largest tile in pixels, a multiple of 32
   */
  static int side(int extent, int largest, int margin) {
    int core = largest - 2 * margin;
    int count = (extent + core - 1) / core;
    int needed = (extent + count - 1) / count + 2 * margin;
    return (needed + STEP - 1) / STEP * STEP;
  }

  /** The cores, which cover the image without overlap. */
  List<Tile> cores() {
    int stepX = tileWidth - 2 * margin;
    int stepY = tileHeight - 2 * margin;
    List<Tile> cores = new ArrayList<>();
    for (int y = 0; y < height; y += stepY) {
      for (int x = 0; x < width; x += stepX) {
        cores.add(new Tile(x, y, Math.min(stepX, width - x), Math.min(stepY, height - y)));
      }
    }
    return cores;
  }

  /** The part of the image that a core is enlarged from. */
  Tile surroundings(Tile core) {
    return core.grown(margin, width, height);
  }

  /** The part of the image that the enlargement of a part of a core depends on. */
  Tile seen(Tile part) {
    return part.grown(reach, width, height);
  }

  /** What the network is shown of a part of a core: of one of few sizes, and so maybe reaching beyond the image and the part's core. */
  Tile networkInput(Tile part) {
    boolean whole = cell >= Math.max(tileWidth, tileHeight);
    int inputWidth = whole ? tileWidth : up(part.width()) + 2 * reach;
    int inputHeight = whole ? tileHeight : up(part.height()) + 2 * reach;
    return new Tile(part.x() - reach, part.y() - reach, inputWidth, inputHeight);
  }

  private static int up(int extent) {
    return (extent + STEP - 1) / STEP * STEP;
  }
}
