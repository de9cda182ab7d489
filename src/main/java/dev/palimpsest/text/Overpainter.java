package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;

/** Puts the paint over the text and over the {@link Ringing} and {@link Tone shade} around it, and over nothing else. */
final class Overpainter {
  /** How far around a tile the paper beside the letters, and what may be copied under them, is looked for, in pixels. */
  private static final int SIGHT = Continuation.REACH + Continuation.MARGIN;
  /** Paint that differs from the colour of a line beside the letter by no more than this (levels of 255) becomes that colour. */
  private static final int SNAP = 20;
  /** The same where all sides of the letter show one colour, as on a scan, whose grain leaves no flat ground. */
  private static final int SNAP_TO_SIDES = 64;
  /** Sides that differ by no more than this show one colour. */
  private static final int ALIKE = 24;
  /** How far from the letter a scan shows the paper's own colour, beyond the blur of the ink. */
  private static final int BEYOND_BLUR = 3;
  /** The same for the ground: the network's guess of it is often a little off, and would stay as a shadow of the letter. */
  private static final int SNAP_TO_GROUND = 48;
  /** What differs from the ground by more than this is a line. */
  private static final int LINE = 48;
  /** Paint that is this part of the way from the ground to a line is no ground any more, but the soft edge of the line. */
  private static final double EDGE = 0.3;

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
    TileLoop loop = tile -> {
      if (mask.any(tile)) {
        paint(tile);
      }
    };
    loop.over(Tile.cover(page.width(), page.height(), Window.CORE), progress);
  }

  private void paint(Tile tile) throws IOException {
    Tile sight = tile.grown(SIGHT, page.width(), page.height());
    byte[] around = new byte[sight.width() * sight.height() * page.channels()];
    page.read(sight.x(), sight.y(), sight.width(), sight.height(), around);
    byte[] colours = new byte[sight.width() * sight.height() * 3];
    paint.read(sight.x(), sight.y(), sight.width(), sight.height(), colours);
    byte[] marks = mask.over(sight, new byte[sight.width() * sight.height()]);
    Pixels pixels = new Pixels(around, page.channels());
    Pixels guesses = new Pixels(colours, 3);
    int first = (tile.y() - sight.y()) * sight.width() + tile.x() - sight.x();
    Surroundings surroundings = anyOpen(marks, first, sight.width(), tile) ? new Surroundings(pixels, marks, sight.width(), sight.height()) : null;
    int[] copied = surroundings == null ? null : Continuation.find(pixels, guesses, marks, sight.width(), sight.height(),
        new Tile(tile.x() - sight.x(), tile.y() - sight.y(), tile.width(), tile.height()));
    if (copied != null) {
      EnteringLines.keep(pixels, guesses, marks, copied, surroundings.ground, sight.width(), sight.height());
    }
    Ringing ringing = Ringing.around(pixels, marks, sight.width(), sight.height());
    Tone tone = Tone.around(pixels, marks, sight.width(), sight.height(), i -> ringing.paper(i) < 0);
    byte[] samples = new byte[tile.width() * tile.height() * page.channels()];
    for (int row = 0, out = 0; row < tile.height(); row++) {
      int in = first + row * sight.width();
      System.arraycopy(around, in * page.channels(), samples, out * page.channels(), tile.width() * page.channels());
      for (int column = 0; column < tile.width(); column++, in++, out++) {
        if (marks[in] != 0) {
          int guess = guesses.colour(in);
          int colour = !TextMask.isOpen(marks[in]) ? guess : copied[in] >= 0 ? copied[in] : surroundings.snapped(in, guess);
          pixels.write(in, tone.evened(in, ringing.cleaned(in, colour)), samples, out);
        } else if (ringing.isSpeck(in)) {
          pixels.write(in, ringing.paper(in), samples, out);
        } else if (tone.beside(in) >= 0) {
          pixels.write(in, tone.beside(in), samples, out);
        }
      }
    }
    erased.write(tile.x(), tile.y(), tile.width(), tile.height(), samples);
  }

  /** Whether the paint of any pixel of a tile still has to be compared with what lies around it. */
  private static boolean anyOpen(byte[] marks, int first, int stride, Tile tile) {
    for (int row = 0; row < tile.height(); row++) {
      for (int i = first + row * stride; i < first + row * stride + tile.width(); i++) {
        if (TextMask.isOpen(marks[i])) {
          return true;
        }
      }
    }
    return false;
  }

  /** The ground and the lines around the letters of a tile. */
  private static final class Surroundings {
    private final Pixels pixels;
    private final Beside beside;
    private final Ground ground;

    Surroundings(Pixels pixels, byte[] marks, int width, int height) {
      this.pixels = pixels;
      this.beside = new Beside(marks, width, height);
      this.ground = Ground.beside(marks, pixels, width, height);
    }

    int snapped(int at, int paint) {
      int paper = ground.colourBeneath(at);
      if (paper >= 0 && Pixels.distance(paint, paper) <= SNAP_TO_GROUND && !onLine(at, paint, paper)) {
        return paper;
      }
      int sides = colourOfSides(at);
      if (sides >= 0 && Pixels.distance(paint, sides) <= SNAP_TO_SIDES) {
        return sides;
      }
      int best = paint;
      int least = SNAP + 1;
      for (int side = 0; side < Beside.SIDES; side++) {
        int neighbour = beside.nearest(side, at);
        int distance = neighbour < 0 ? Integer.MAX_VALUE : Pixels.distance(pixels.colour(neighbour), paint);
        if (distance < least) {
          least = distance;
          best = pixels.colour(neighbour);
        }
      }
      return best;
    }

    /** The mean colour a little beyond the letter on all sides that have any, or -1 if they are not alike. */
    private int colourOfSides(int at) {
      int[] sums = new int[3];
      int count = 0;
      int first = -1;
      for (int side = 0; side < Beside.SIDES; side++) {
        int neighbour = beside.beyond(side, at, BEYOND_BLUR);
        if (neighbour >= 0) {
          int colour = pixels.colour(neighbour);
          first = first < 0 ? colour : first;
          if (Pixels.distance(colour, first) > ALIKE) {
            return -1;
          }
          for (int c = 0; c < sums.length; c++) {
            sums[c] += colour >> 16 - 8 * c & 0xff;
          }
          count++;
        }
      }
      return count == 0 ? -1 : sums[0] / count << 16 | sums[1] / count << 8 | sums[2] / count;
    }

    private boolean onLine(int at, int paint, int paper) {
      for (int side = 0; side < Beside.SIDES; side++) {
        int neighbour = beside.nearest(side, at);
        if (neighbour >= 0) {
          int line = pixels.colour(neighbour);
          if (Pixels.distance(line, paper) > LINE && Pixels.part(paint, paper, line) > EDGE) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
