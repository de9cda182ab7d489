package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;

/** Puts the paint over the text, and over nothing else. */
final class Overpainter {
  /** How far around a tile the paper beside the letters is looked for, in pixels. */
  private static final int SIGHT = 48;
  /** Paint that differs from a colour beside the letter by no more than this (levels of 255) becomes that colour. */
  private static final int SNAP = 20;
  /**
   * The same where all sides of the letter show one colour: the network's guess of plain paper is often a little off, and would stay as a
   * shadow of the letter.
   */
  private static final int SNAP_TO_PLAIN = 64;
  /** Sides that differ by no more than this show one colour. */
  private static final int PLAIN = 10;

  private final RasterFile page;
  private final RasterFile erased;
  private final RasterFile paint;
  private final TextMask mask;

  /**
   * @param page the page as it was
   * @param erased a copy of it, to be painted on
   */
  Overpainter(RasterFile page, RasterFile erased, Paint paint, TextMask mask) {
    this.page = page;
    this.erased = erased;
    this.paint = paint.colours();
    this.mask = mask;
  }

  void paint(Progress progress) throws IOException {
    List<Tile> tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    for (int i = 0; i < tiles.size(); i++) {
      if (mask.any(tiles.get(i))) {
        paint(tiles.get(i));
      }
      progress.at(i + 1, tiles.size());
    }
  }

  private void paint(Tile tile) throws IOException {
    Tile sight = tile.grown(SIGHT, page.width(), page.height());
    byte[] around = new byte[sight.width() * sight.height() * page.channels()];
    page.read(sight.x(), sight.y(), sight.width(), sight.height(), around);
    byte[] colours = new byte[tile.width() * tile.height() * 3];
    paint.read(tile.x(), tile.y(), tile.width(), tile.height(), colours);
    byte[] marks = mask.over(sight, new byte[sight.width() * sight.height()]);
    Beside beside = new Beside(marks, sight.width(), sight.height());
    Pixels pixels = new Pixels(around, page.channels());
    byte[] samples = new byte[tile.width() * tile.height() * page.channels()];
    for (int row = 0, out = 0; row < tile.height(); row++) {
      int in = (row + tile.y() - sight.y()) * sight.width() + tile.x() - sight.x();
      for (int column = 0; column < tile.width(); column++, in++, out++) {
        if (beside.hidden(in)) {
          int colour = (colours[3 * out] & 0xff) << 16 | (colours[3 * out + 1] & 0xff) << 8 | colours[3 * out + 2] & 0xff;
          boolean exact = marks[in] == TextMask.ON_PLAIN_GROUND;
          pixels.write(in, exact ? colour : snapped(pixels, beside, in, colour), samples, out);
        } else {
          System.arraycopy(around, in * page.channels(), samples, out * page.channels(), page.channels());
        }
      }
    }
    erased.write(tile.x(), tile.y(), tile.width(), tile.height(), samples);
  }

  private static int snapped(Pixels pixels, Beside beside, int at, int paint) {
    int best = paint;
    int least = Integer.MAX_VALUE;
    int first = -1;
    boolean plain = true;
    for (int side = 0; side < Beside.SIDES; side++) {
      int neighbour = beside.nearest(side, at);
      if (neighbour >= 0) {
        int colour = pixels.colour(neighbour);
        first = first < 0 ? colour : first;
        plain &= Pixels.distance(colour, first) <= PLAIN;
        int distance = Pixels.distance(colour, paint);
        if (distance < least) {
          least = distance;
          best = colour;
        }
      }
    }
    return least <= (plain ? SNAP_TO_PLAIN : SNAP) ? best : paint;
  }
}
