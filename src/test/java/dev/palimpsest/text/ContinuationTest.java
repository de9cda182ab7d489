package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Tile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class ContinuationTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;
  private static final Scalar RED = new Scalar(200, 0, 0);

  @Test
  void aHatchGoesOnUnderALetter() {
    Sheet bare = hatched();
    Sheet sheet = bare.copy().text("R", 90, 90, 24, 0, RED);
    byte[] letter = sheet.difference(bare, 0);

    int[] colours = find(sheet, letter);

    assertThat(worst(colours, bare, letter)).isLessThan(40);
    assertThat(found(colours, letter)).isEqualTo(count(letter));
  }

  @Test
  void aLineGoesOnUnderALetter() {
    Sheet bare = new Sheet(WIDTH, HEIGHT).line(10, 80, 190, 80, 2);
    Sheet sheet = bare.copy().text("H", 90, 90, 24, 0, RED);
    byte[] letter = sheet.difference(bare, 0);

    int[] colours = find(sheet, letter);

    assertThat(worst(colours, bare, letter)).isLessThan(8);
  }

  @Test
  void hatchesThatMeetUnderATextEachGoOn() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    for (int at = 4; at < 78; at += 9) {
      bare.line(0, at, 98, at, 1);
      bare.line(102 + at, 0, 102 + at, 78, 1);
      bare.line(102 + at, 160, 102 + at, 82, 3);
      bare.line(0, 82 + at, 98, 82 + at, 3);
    }
    Sheet sheet = bare.copy();
    Imgproc.rectangle(sheet.rgb, new Point(86, 66), new Point(114, 94), RED, 4);
    byte[] frame = sheet.difference(bare, 0);

    int[] colours = find(sheet, frame);

    assertThat((double) found(colours, frame) / count(frame)).isGreaterThan(0.7);
  }

  @Test
  void nothingIsCopiedFromOtherLetters() {
    Sheet bare = hatched();
    Sheet sheet = bare.copy().text("HHHHH", 50, 90, 24, 0, RED);
    byte[] letters = sheet.difference(bare, 0);

    int[] colours = find(sheet, letters);

    assertThat(Arrays.stream(colours).filter(colour -> colour >= 0)).isNotEmpty()
        .allMatch(colour -> Pixels.distance(colour, 0xc80000) > 60);
  }

  @Test
  void whereNothingRepeatsNothingIsCopied() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.circle(bare.rgb, new Point(100, 80), 16, new Scalar(0, 0, 0), 3, Imgproc.LINE_AA);
    Sheet sheet = bare.copy();
    Imgproc.circle(sheet.rgb, new Point(100, 80), 12, RED, Imgproc.FILLED);
    byte[] blot = sheet.difference(bare, 0);

    assertThat(found(find(sheet, blot), blot)).isZero();
  }

  @Test
  void plainGroundNeedsNoCopy() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("R", 90, 90, 24, 0, RED);
    byte[] letter = sheet.difference(bare, 0);

    assertThat(found(find(sheet, letter), letter)).isZero();
  }

  private static Sheet hatched() {
    Sheet sheet = new Sheet(WIDTH, HEIGHT);
    for (int x = -HEIGHT; x < WIDTH; x += 9) {
      sheet.line(x, 0, x + HEIGHT, HEIGHT, 1);
    }
    return sheet;
  }

  /** With a guess of white everywhere, the plain guess of a network that saw no pattern. */
  private static int[] find(Sheet sheet, byte[] marks) {
    byte[] white = new byte[3 * marks.length];
    Arrays.fill(white, (byte) 255);
    return Continuation.find(new Pixels(sheet.samples(3), 3), new Pixels(white, 3), marks, WIDTH, HEIGHT, new Tile(0, 0, WIDTH, HEIGHT));
  }

  private static int worst(int[] colours, Sheet truth, byte[] marks) {
    Pixels pixels = new Pixels(truth.samples(3), 3);
    int worst = 0;
    for (int i = 0; i < marks.length; i++) {
      worst = marks[i] == 0 || colours[i] < 0 ? worst : Math.max(worst, Pixels.distance(colours[i], pixels.colour(i)));
    }
    return worst;
  }

  private static int found(int[] colours, byte[] marks) {
    int count = 0;
    for (int i = 0; i < marks.length; i++) {
      count += marks[i] != 0 && colours[i] >= 0 ? 1 : 0;
    }
    return count;
  }

  private static int count(byte[] marks) {
    int count = 0;
    for (byte mark : marks) {
      count += mark != 0 ? 1 : 0;
    }
    return count;
  }
}
