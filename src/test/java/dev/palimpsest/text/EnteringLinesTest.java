package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class EnteringLinesTest {
  private static final int SIDE = 120;
  private static final Rect TEXT = new Rect(48, 48, 24, 24);
  private static final int WHITE = 0xffffff;
  private final Sheet page = new Sheet(SIDE, SIDE);

  @Test
  void aLineThatIsSeenBesideTheTextGoesOnUnderIt() {
    Sheet guess = page.line(60, 10, 60, 110, 2).copy();

    int[] colours = keep(guess, WHITE);

    assertThat(colours[60 * SIDE + 60]).isZero();
    assertThat(colours[60 * SIDE + 50]).isEqualTo(WHITE);
  }

  @Test
  void aLetterThatTheGuessDidNotLoseStaysCopiedOver() {
    Sheet guess = page.copy().text("A", 53, 67, 14);

    assertThat(keep(guess, WHITE)).doesNotContain(0);
  }

  @Test
  void aGuessOfAnotherColourThanWhatIsSeenBesideIsNoLine() {
    page.line(60, 10, 60, 110, 2);
    Sheet guess = new Sheet(SIDE, SIDE);
    Imgproc.rectangle(guess.rgb, new Point(58, 10), new Point(62, 110), new Scalar(150, 150, 150), Imgproc.FILLED);

    assertThat(Arrays.stream(keep(guess, WHITE)).filter(colour -> colour >= 0)).containsOnly(WHITE);
  }

  @Test
  void aWhiteLineOnBlackGoesOnToo() {
    Sheet guess = page.line(60, 10, 60, 110, 2).copy();
    Core.bitwise_not(page.rgb, page.rgb);
    Core.bitwise_not(guess.rgb, guess.rgb);

    int[] colours = keep(guess, 0);

    assertThat(colours[60 * SIDE + 60]).isEqualTo(WHITE);
    assertThat(colours[60 * SIDE + 50]).isZero();
  }

  @Test
  void whatWasNotCopiedIsLeftToTheGuess() {
    Sheet guess = page.line(60, 10, 60, 110, 2).copy();

    assertThat(keep(guess, -1)).containsOnly(-1);
  }

  /** What is laid under a square of text of which everything was copied in one colour. */
  private int[] keep(Sheet guess, int copiedColour) {
    byte[] marks = new byte[SIDE * SIDE];
    int[] copied = new int[SIDE * SIDE];
    Arrays.fill(copied, -1);
    for (int y = TEXT.y; y < TEXT.y + TEXT.height; y++) {
      Arrays.fill(marks, y * SIDE + TEXT.x, y * SIDE + TEXT.x + TEXT.width, TextMask.SURE);
      Arrays.fill(copied, y * SIDE + TEXT.x, y * SIDE + TEXT.x + TEXT.width, copiedColour);
    }
    Pixels pixels = new Pixels(page.samples(3), 3);
    EnteringLines.keep(pixels, new Pixels(guess.samples(3), 3), marks, copied, Ground.beside(marks, pixels, SIDE, SIDE), SIDE, SIDE);
    return copied;
  }
}
