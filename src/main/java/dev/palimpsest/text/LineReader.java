package dev.palimpsest.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Reads a line in each direction in which it may run, and keeps the reading that is surest. */
final class LineReader {
  /** Height of a capital letter, in pixels, for which Tesseract's network was trained and at which it reads best. */
  private static final double LETTER_PIXELS = 32;
  /** A picture longer than this is made smaller. */
  private static final int MAX_LENGTH = 6000;
  /** A reading this sure needs no second opinion. */
  private static final double SURE = 0.8;
  /** What a turned reading must be surer by than one in the line's own direction: O, 0, 8 and H read either way. */
  private static final double BONUS = 0.1;
  /** The same for a letter that stands alone: N is Z and C is U when turned. */
  private static final double LONE_BONUS = 0.4;

  private final Ink ink;
  private final double factor;

  /**
   * @param ink the page's text
   * @param factor page pixels for one pixel of the lines' mask
   */
  LineReader(Ink ink, double factor) {
    this.ink = ink;
    this.factor = factor;
  }

  Reading read(TextLine line, Recognizer recognizer) throws IOException {
    SlantedBox box = line.box().times(factor);
    Reading best = null;
    double surest = -1;
    double bonus = line.letters().size() == 1 && !line.letters().get(0).elongated() ? LONE_BONUS : BONUS;
    for (int turns : turns(line)) {
      Reading reading = read(line, box.quarterTurned(turns), recognizer);
      double sure = reading.confidence() + (turns == 0 ? bonus : 0);
      if (sure > surest) {
        surest = sure;
        best = reading;
      }
      if (reading.confidence() >= SURE && !vertical(line)) {
        break;
      }
    }
    return best;
  }

  /** Quarter turns from the line's own direction to those in which it may run, the likeliest first. */
  private static int[] turns(TextLine line) {
    if (line.unsure()) {
      return new int[] {0, 3, 1, 2};
    }
    return new int[] {0, 2};
  }

  private static boolean vertical(TextLine line) {
    return Math.abs(Math.cos(line.box().angle())) < 0.5;
  }

  private Reading read(TextLine line, SlantedBox box, Recognizer recognizer) throws IOException {
    double height = Math.min(line.letterHeight() * factor, box.height());
    double scale = Math.min(LETTER_PIXELS / height, MAX_LENGTH / box.length());
    boolean single = line.letters().size() == 1 && box.length() < 1.3 * box.height();
    try (Ink.Upright upright = ink.upright(box, scale)) {
      List<Reading.Word> words = new ArrayList<>();
      Mat picture = upright.picture();
      for (Recognizer.Word word : recognizer.read(bytes(picture), picture.cols(), picture.rows(), single)) {
        words.add(new Reading.Word(word.text(), word.confidence(),
            upright.beneath(word.left(), word.top(), word.right(), word.bottom())));
      }
      return new Reading(box, words);
    }
  }

  private static ByteBuffer bytes(Mat picture) {
    assert picture.type() == CvType.CV_8UC1;
    byte[] samples = new byte[picture.cols() * picture.rows()];
    picture.get(0, 0, samples);
    return ByteBuffer.allocateDirect(samples.length).put(samples).flip();
  }
}
