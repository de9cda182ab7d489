package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** The colours beneath the text: an RGB raster of the page's size that is filled only on the tiles that hold text. */
final class Paint implements AutoCloseable {
  private final RasterFile page;
  private final RasterFile colours;
  private final List<Tile> tiles;
  private final BitSet filled = new BitSet();
  private final byte[] samples = new byte[Window.CORE * Window.CORE * 3];

  Paint(RasterFile page, Path file) throws IOException {
    this.page = page;
    this.colours = RasterFile.create(file, page.width(), page.height(), 3);
    this.tiles = Tile.cover(page.width(), page.height(), Window.CORE);
  }

  /** The raster; only where text is does it hold anything. */
  RasterFile colours() {
    return colours;
  }

  /** Keeps what the eraser, which has just looked at the window of a tile, would paint there. */
  void keep(int tile, Eraser eraser) throws IOException {
    Tile core = tiles.get(tile);
    FloatBuffer planes = eraser.paint();
    int plane = Window.SIZE * Window.SIZE;
    for (int row = 0, out = 0; row < core.height(); row++) {
      int in = (row + Window.MARGIN) * Window.SIZE + Window.MARGIN;
      for (int column = 0; column < core.width(); column++, in++) {
        samples[out++] = level(planes.get(in));
        samples[out++] = level(planes.get(in + plane));
        samples[out++] = level(planes.get(in + 2 * plane));
      }
    }
    colours.write(core.x(), core.y(), core.width(), core.height(), samples);
    filled.set(tile);
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
    Window window = new Window();
    for (int i = 0; i < tiles.size(); i++) {
      if (!filled.get(i) && mask.any(tiles.get(i))) {
        window.read(page, tiles.get(i));
        eraser.look(window);
        byte[] laid = new byte[samples.length];
        Tile core = tiles.get(i);
        colours.read(core.x(), core.y(), core.width(), core.height(), laid);
        keep(i, eraser);
        layAgain(core, laid, mask);
      }
      progress.at(i + 1, tiles.size());
    }
  }

  private void layAgain(Tile core, byte[] laid, TextMask mask) throws IOException {
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

  private static byte level(float value) {
    return (byte) Math.round(Math.min(Math.max(value, 0), 1) * 255);
  }
}
