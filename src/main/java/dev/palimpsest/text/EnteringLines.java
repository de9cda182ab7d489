package dev.palimpsest.text;

import java.util.Arrays;

/**
 * Lines that run under text from beside it. What is copied from elsewhere knows nothing of a line that happens to be there only once; where
 * the network's guess carries one on that is seen at the border of the text, the guess counts.
 */
final class EnteringLines {
  /** A guess that stands out from the ground by so much more than what was copied is a line, in levels of 255. */
  private static final int LINE = 60;
  /** A line and its guess differ by no more than this at the border of the text. */
  private static final int ALIKE = 30;

  private final Pixels pixels;
  private final Pixels guess;
  private final byte[] marks;
  private final int[] copied;
  private final Ground ground;

  private EnteringLines(Pixels pixels, Pixels guess, byte[] marks, int[] copied, Ground ground) {
    this.pixels = pixels;
    this.guess = guess;
    this.marks = marks;
    this.copied = copied;
    this.ground = ground;
  }

  /**
   * Takes such lines out of what was copied.
   *
   * @param pixels of a piece of the page, {@code width} x {@code height}
   * @param guess the network's paint, as many pixels
   * @param marks not 0 where text is, as many pixels
   * @param copied the colours {@code 0xRRGGBB} to put there, or -1; receives the guess where a line enters
   */
  static void keep(Pixels pixels, Pixels guess, byte[] marks, int[] copied, Ground ground, int width, int height) {
    EnteringLines lines = new EnteringLines(pixels, guess, marks, copied, ground);
    int[] label = new int[marks.length];
    int count = Area.where(width, height, lines::isWiped).label(label);
    if (count == 1) {
      return;
    }
    boolean[] enters = new boolean[count];
    for (int i = 0; i < label.length; i++) {
      enters[label[i]] |= label[i] > 0 && !enters[label[i]] && lines.isSeenBeside(i, width, height);
    }
    Arrays.setAll(copied, i -> enters[label[i]] ? guess.colour(i) : copied[i]);
  }

  private boolean isWiped(int pixel) {
    return copied[pixel] >= 0 && prominence(guess.colour(pixel), pixel) - prominence(copied[pixel], pixel) > LINE;
  }

  /** How much a colour stands out from the ground; where none is near, lines are taken to be dark. */
  private int prominence(int colour, int pixel) {
    int paper = ground.colourBeneath(pixel);
    return Pixels.distance(colour, paper < 0 ? 0xffffff : paper);
  }

  private boolean isSeenBeside(int pixel, int width, int height) {
    int x = pixel % width;
    int y = pixel / width;
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        int beside = row * width + column;
        if (marks[beside] == 0 && Pixels.distance(pixels.colour(beside), guess.colour(pixel)) <= ALIKE) {
          return true;
        }
      }
    }
    return false;
  }
}
