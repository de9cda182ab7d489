package dev.palimpsest.upscale;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Predicate;

/** Where two rasters of one size differ. */
record Difference(RasterFile one, RasterFile other) implements Predicate<Tile> {
  @Override
  public boolean test(Tile region) {
    byte[] first = new byte[region.width() * region.height() * one.channels()];
    byte[] second = new byte[first.length];
    try {
      one.read(region.x(), region.y(), region.width(), region.height(), first);
      other.read(region.x(), region.y(), region.width(), region.height(), second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return !Arrays.equals(first, second);
  }
}
