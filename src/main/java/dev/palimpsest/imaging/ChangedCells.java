package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/** Carries what has changed on a page over into its enlargement, and nothing else. */
public final class ChangedCells {
  private static final String AGAIN = "again.raw";
  private static final int TILE = 256;

  private ChangedCells() {}

  /**
   * Enlarges what has changed on a page into an enlargement of the page as it was, or into one that was drawn at its size.
   *
   * @param folder where a raster of the enlargement's size may lie meanwhile
   * @param enlarger its scale is that of the enlargement
   * @param before the page
   * @param after the page of the same size as it is now
   * @param to the enlargement; only the squares of pixels that differ are replaced
   * @param wanted says of a region of the page whether anything in it may have changed
   */
  public static void enlarge(Path folder, Enlarger enlarger, RasterFile before, RasterFile after, RasterFile to, Predicate<Tile> wanted,
      Progress progress) throws IOException {
    Path again = folder.resolve(AGAIN);
    try (RasterFile from = RasterFile.create(again, to.width(), to.height(), to.channels())) {
      if (enlarger.enlarge(after, from, wanted, progress).tiles() > 0) {
        copy(before, after, from, to);
      }
    } finally {
      Files.deleteIfExists(again);
    }
  }

  /**
   * Copies, for each pixel in which two rasters differ, the square of pixels that it makes in an enlargement.
   *
   * @param before the page
   * @param after the page of the same size as it is now
   * @param from enlargement of {@code after}; only what lies in changed squares need be filled
   * @param to receives them; of the size and channels of {@code from}, a whole number of times as large as the page
   */
  private static void copy(RasterFile before, RasterFile after, RasterFile from, RasterFile to) throws IOException {
    int scale = to.width() / before.width();
    int channels = before.channels();
    byte[] old = new byte[TILE * TILE * channels];
    byte[] now = new byte[old.length];
    for (Tile tile : Tile.cover(before.width(), before.height(), TILE)) {
      before.read(tile.x(), tile.y(), tile.width(), tile.height(), old);
      after.read(tile.x(), tile.y(), tile.width(), tile.height(), now);
      int length = tile.width() * tile.height() * channels;
      if (!Arrays.equals(old, 0, length, now, 0, length)) {
        copy(tile, old, now, from, to, scale);
      }
    }
  }

  private static void copy(Tile tile, byte[] old, byte[] now, RasterFile from, RasterFile to, int scale) throws IOException {
    int channels = to.channels();
    int cell = scale * channels;
    int row = tile.width() * cell;
    byte[] source = new byte[row * tile.height() * scale];
    byte[] target = new byte[source.length];
    from.read(tile.x() * scale, tile.y() * scale, tile.width() * scale, tile.height() * scale, source);
    to.read(tile.x() * scale, tile.y() * scale, tile.width() * scale, tile.height() * scale, target);
    for (int y = 0, at = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++, at += channels) {
        if (!Arrays.equals(old, at, at + channels, now, at, at + channels)) {
          for (int i = 0; i < scale; i++) {
            System.arraycopy(source, (y * scale + i) * row + x * cell, target, (y * scale + i) * row + x * cell, cell);
          }
        }
      }
    }
    to.write(tile.x() * scale, tile.y() * scale, tile.width() * scale, tile.height() * scale, target);
  }
}
