package dev.palimpsest.text;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.Arrays;

/**
 * On a page of 16 bits a sample, gives the paint, which was chosen among levels of 8 bits, the finer level that the ground around it has:
 * on an even ground nothing is left to be seen of a letter, however far the contrast is stretched.
 */
final class FineGround {
  /** How far around a tile the ground is looked at, in pixels. */
  private static final int SIGHT = 32;
  private static final int LEVELS = Depth.EIGHT.most() + 1;
  /** Finer levels that count as one of 8 bits, half of them below it. */
  private static final int FINER = Depth.SIXTEEN.most() / Depth.EIGHT.most();
  private static final int NONE = -1;

  private final RasterFile page;
  private final RasterFile erased;
  private final TextMask mask;
  private final int channels;
  private final int colours;

  private FineGround(RasterFile page, RasterFile erased, TextMask mask) {
    this.page = page;
    this.erased = erased;
    this.mask = mask;
    this.channels = page.channels();
    this.colours = channels < 3 ? 1 : 3;
  }

  /**
   * Changes what was painted; a page of 8 bits stays as it is.
   *
   * @param page the page as it was
   * @param erased the page, painted
   */
  static void lay(RasterFile page, RasterFile erased, TextMask mask) throws IOException {
    if (page.depth() == Depth.EIGHT) {
      return;
    }
    FineGround ground = new FineGround(page, erased, mask);
    for (Tile tile : Tile.cover(page.width(), page.height(), Window.CORE)) {
      if (mask.any(tile)) {
        ground.lay(tile);
      }
    }
  }

  private void lay(Tile tile) throws IOException {
    Tile sight = tile.grown(SIGHT, page.width(), page.height());
    byte[] marks = mask.over(sight, new byte[sight.width() * sight.height()]);
    byte[] before = new byte[marks.length * channels];
    page.read(sight.x(), sight.y(), sight.width(), sight.height(), before);
    int[] exact = exactLevels(sight, before, marks);
    byte[] after = new byte[tile.width() * tile.height() * channels];
    erased.read(tile.x(), tile.y(), tile.width(), tile.height(), after);
    byte[] fine = new byte[after.length * Depth.SIXTEEN.bytes()];
    erased.readStored(tile.x(), tile.y(), tile.width(), tile.height(), fine);
    for (int row = 0, out = 0; row < tile.height(); row++) {
      int in = (tile.y() - sight.y() + row) * sight.width() + tile.x() - sight.x();
      for (int column = 0; column < tile.width(); column++, in++, out += channels) {
        boolean changed = !Arrays.equals(before, in * channels, (in + 1) * channels, after, out, out + channels);
        if ((changed || marks[in] != 0) && isVisible(after, out)) {
          refine(after, fine, out, exact);
        }
      }
    }
    erased.writeStored(tile.x(), tile.y(), tile.width(), tile.height(), fine);
  }

  private boolean isVisible(byte[] samples, int at) {
    return channels == colours || samples[at + colours] != 0;
  }

  private void refine(byte[] painted, byte[] fine, int at, int[] exact) {
    for (int c = 0; c < colours; c++) {
      int level = exact[c * LEVELS + (painted[at + c] & 0xFF)];
      if (level != NONE) {
        Depth.SIXTEEN.put(fine, at + c, level);
      }
    }
  }

  /** For each colour of a pixel and each level of 8 bits, the median of those finer ones beside the text that count as it. */
  private int[] exactLevels(Tile sight, byte[] coarse, byte[] marks) throws IOException {
    byte[] fine = new byte[coarse.length * Depth.SIXTEEN.bytes()];
    page.readStored(sight.x(), sight.y(), sight.width(), sight.height(), fine);
    int[] counts = new int[colours * LEVELS * FINER];
    for (int i = 0; i < marks.length; i++) {
      for (int c = 0; c < colours && marks[i] == 0; c++) {
        int level = coarse[i * channels + c] & 0xFF;
        counts[(c * LEVELS + level) * FINER + Depth.SIXTEEN.get(fine, i * channels + c) - lowest(level)]++;
      }
    }
    int[] medians = new int[colours * LEVELS];
    for (int i = 0; i < medians.length; i++) {
      int finer = median(counts, i * FINER);
      medians[i] = finer == NONE ? NONE : lowest(i % LEVELS) + finer;
    }
    return medians;
  }

  private static int lowest(int level) {
    return level * FINER - FINER / 2;
  }

  private static int median(int[] counts, int from) {
    int all = Arrays.stream(counts, from, from + FINER).sum();
    int below = 0;
    for (int i = 0; i < FINER && all > 0; i++) {
      below += counts[from + i];
      if (2 * below >= all) {
        return i;
      }
    }
    return NONE;
  }
}
