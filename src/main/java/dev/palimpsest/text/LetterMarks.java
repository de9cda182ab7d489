package dev.palimpsest.text;

import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes {@link Page#LETTERS}: where letters are, and where their ink is to be seen. */
final class LetterMarks {
  private static final int STRIP_PIXELS = 1 << 18;
  /** What erasing changes by more than this (levels of 255) was ink. */
  private static final int INK = 32;

  private LetterMarks() {}

  static void write(RasterFile original, RasterFile erased, TextMask mask, Path file) throws IOException {
    int width = original.width();
    int channels = original.channels();
    int step = Math.max(1, STRIP_PIXELS / width);
    byte[] before = new byte[step * width * channels];
    byte[] after = new byte[before.length];
    byte[] marks = new byte[step * width];
    try (RasterFile letters = RasterFile.create(file, width, original.height(), 1)) {
      for (int y = 0; y < original.height(); y += step) {
        Tile strip = new Tile(0, y, width, Math.min(step, original.height() - y));
        original.read(0, y, width, strip.height(), before);
        erased.read(0, y, width, strip.height(), after);
        mask.over(strip, marks);
        for (int i = 0; i < strip.height() * width; i++) {
          marks[i] = marks[i] == 0 ? 0 : isInk(before, after, i * channels, channels) ? Page.INK : Page.LETTER;
        }
        letters.write(0, y, width, strip.height(), marks);
      }
    }
  }

  private static boolean isInk(byte[] before, byte[] after, int at, int channels) {
    for (int i = at; i < at + channels; i++) {
      if (Math.abs((before[i] & 0xFF) - (after[i] & 0xFF)) > INK) {
        return true;
      }
    }
    return false;
  }
}
