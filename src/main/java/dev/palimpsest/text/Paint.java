package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The colours beneath the text: an RGB raster of the page's size that is filled only on the tiles that hold text. */
final class Paint implements AutoCloseable {
  private final RasterFile page;
  private final RasterFile colours;
  private final List<Tile> tiles;
  private final boolean[] filled;

  Paint(RasterFile page, Path file) throws IOException {
    this.page = page;
    this.colours = RasterFile.create(file, page.width(), page.height(), 3);
    this.tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    this.filled = new boolean[tiles.size()];
  }

  /** The raster; only where text is does it hold anything. */
  RasterFile colours() {
    return colours;
  }

  /** Keeps what the eraser, which has just looked at the window of a tile, would paint there. */
  void keep(int tile, Inference inference) throws IOException {
    Tile part = inference.part();
    colours.write(part.x(), part.y(), part.width(), part.height(), inference.colours());
    filled[tile] = true;
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

  /** Asks the eraser for those tiles that hold text and are not filled yet. */
  void complete(TextMask mask, Eraser eraser, Progress progress) throws IOException {
    eraser.forEach(tiles, (i, inference) -> {
      Tile core = tiles.get(i);
      if (!filled[i] && mask.any(core)) {
        byte[] laid = new byte[core.width() * core.height() * 3];
        colours.read(core.x(), core.y(), core.width(), core.height(), laid);
        inference.look(page, core);
        keep(i, inference);
        layAgain(core, laid, mask);
      }
    }, progress);
  }

  private void layAgain(Tile core, byte[] laid, TextMask mask) throws IOException {
    byte[] samples = new byte[laid.length];
    colours.read(core.x(), core.y(), core.width(), core.height(), samples);
    byte[] marks = mask.over(core, new byte[core.width() * core.height()]);
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] == TextMask.ON_PLAIN_GROUND) {
        System.arraycopy(laid, 3 * i, samples, 3 * i, 3);
      }
    }
    colours.write(core.x(), core.y(), core.width(), core.height(), samples);
  }

  @Override
  public void close() throws IOException {
    colours.close();
  }
}
