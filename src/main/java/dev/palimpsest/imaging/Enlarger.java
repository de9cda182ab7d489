package dev.palimpsest.imaging;

import java.io.IOException;
import java.util.function.Predicate;

/** Makes rasters larger, tile by tile. */
public interface Enlarger {
  /** How many times wider and higher the result is, 1 to 4. */
  int scale();

  /** What a {@link Page} and the report call the model: the name of a built-in one, or the path of the user's. */
  String model();

  /**
   * Enlarges the wanted tiles of a raster. A tile comes out as the same bytes whatever other tiles are wanted, so that enlarging a part
   * again gives what enlarging everything would.
   *
   * @param from the raster to enlarge
   * @param to the raster that receives it: {@link #scale()} times as wide and high, of as many channels and as deep; what is not wanted is
   *     left as it is
   * @param wanted given, for each output tile and for parts of it, the region of {@code from} that it depends on (overlap included), says
   *     whether to make it; asked by several threads
   * @param progress told after each tile
   * @return what was done
   * @throws IOException if a raster cannot be read or written, or the network fails
   */
  Enlarged enlarge(RasterFile from, RasterFile to, Predicate<Tile> wanted, Progress progress) throws IOException;

  /** Gives back memory that the next enlargement would use again. */
  void rest() throws IOException;

  /**
   * What one enlargement did.
   *
   * @param tiles tiles that were wanted
   * @param blankTiles those among them that were of one colour and needed no network
   */
  record Enlarged(int tiles, int blankTiles) {}
}
