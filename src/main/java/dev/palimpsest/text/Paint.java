package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The colours beneath the text: an RGB raster of the page's size that is filled only where text is. */
final class Paint implements AutoCloseable {
  private final RasterFile page;
  private final RasterFile colours;

  Paint(RasterFile page, Path file) throws IOException {
    this.page = page;
    this.colours = RasterFile.create(file, page.width(), page.height(), 3);
  }

  /** The raster; only where text is does it hold anything. */
  RasterFile colours() {
    return colours;
  }

  /**
   * Lays the colour of the ground under the letters that stand on plain ground.
   *
   * @param core the tile
   * @param marks of a larger piece of the mask: {@code offset} is the tile's first, a row has {@code stride}
   * @param ground of that piece
   */
  void lay(Tile core, byte[] marks, Ground ground, int offset, int stride) throws IOException {
    byte[] tile = new byte[core.width() * core.height() * 3];
    colours.read(core.x(), core.y(), core.width(), core.height(), tile);
    for (int row = 0, out = 0; row < core.height(); row++) {
      for (int column = 0, in = offset + row * stride; column < core.width(); column++, in++, out += 3) {
        if (marks[in] == TextMask.ON_PLAIN_GROUND) {
          int colour = ground.colourBeneath(in);
          tile[out] = (byte) (colour >> 16);
          tile[out + 1] = (byte) (colour >> 8);
          tile[out + 2] = (byte) colour;
        }
      }
    }
    colours.write(core.x(), core.y(), core.width(), core.height(), tile);
  }

  /** Has the rest of the text painted over: that which stands on lines, hatches and grain. */
  void complete(TextMask mask, TextNetwork<Painting> painter, Progress progress) throws IOException {
    List<Tile> tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    painter.forEach(tiles.size(), (i, painting) -> {
      if (mask.any(tiles.get(i))) {
        painting.paint(page, tiles.get(i), mask, colours);
      }
    }, progress);
    painter.rest();
  }

  @Override
  public void close() throws IOException {
    colours.close();
  }
}
