package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is cut into tiles of one size. Each tile is enlarged together with a margin of its surroundings, and only its core is kept.
 *
 * @param width pixels of the image in a row
 * @param height rows of the image
 * @param tileWidth columns that the network sees at once, margins included
 * @param tileHeight rows that the network sees at once, margins included
 * @param margin pixels on each side of a core; at least as far as the network looks
 */
record TileGrid(int width, int height, int tileWidth, int tileHeight, int margin) {
  /** Few different tile sizes let ONNX Runtime use its memory again from one image to the next. */
  private static final int STEP = 32;

  /**
   * Chooses the smallest tiles that need no more rows and columns of tiles than the largest would.
   *
   * @param largest side of the largest tile in pixels, a multiple of 32
   */
  static TileGrid fitting(int width, int height, int largest, int margin) {
    return new TileGrid(width, height, side(width, largest, margin), side(height, largest, margin), margin);
  }

  private static int side(int extent, int largest, int margin) {
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

  /** The part of the image that a core's enlargement depends on. */
  Tile surroundings(Tile core) {
    return core.grown(margin, width, height);
  }
}
