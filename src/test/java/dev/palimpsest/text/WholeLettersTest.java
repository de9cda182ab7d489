package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class WholeLettersTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;
  private static final Scalar BLACK = new Scalar(0, 0, 0);

  @TempDir
  Path folder;

  @Test
  void aFreeLetterThatWasHalfSeenIsTakenWhole() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("E", 100, 100, 30);

    Found found = find(sheet, sheet.difference(bare, 0), (x, y) -> x < 108 ? 235 : 60);

    assertThat(found.missed(sheet.difference(bare, 0))).isZero();
  }

  @Test
  void aSmallSignOfWhichALittleWasTakenForTextStaysWhole() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy();
    Imgproc.circle(sheet.rgb, new Point(100, 100), 9, BLACK, 2, Imgproc.LINE_AA);

    Found found = find(sheet, sheet.difference(bare, 0), (x, y) -> x < 94 ? 250 : 10);

    assertThat(found.marked()).isZero();
  }

  @Test
  void aRingAroundALetterStays() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.circle(bare.rgb, new Point(110, 92), 22, BLACK, 2, Imgproc.LINE_AA);
    Sheet sheet = bare.copy().text("M", 100, 101, 18);
    byte[] letter = sheet.difference(bare, 0);
    byte[] ink = sheet.difference(new Sheet(WIDTH, HEIGHT), 0);

    Found found = find(sheet, ink, (x, y) -> letter[y * WIDTH + x] != 0 ? 230 : 80);

    assertThat(found.missed(letter)).isZero();
    assertThat(found.markedIn(bare.difference(new Sheet(WIDTH, HEIGHT), 0))).isZero();
  }

  @Test
  void aLetterWithADotBetweenItsLegsIsNoRing() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("H", 100, 110, 40);
    sheet.dot(115, 103, 2);
    byte[] letter = bare.copy().text("H", 100, 110, 40).difference(bare, 0);

    Found found = find(sheet, sheet.difference(bare, 0), (x, y) -> y > 104 && x < 112 ? 20 : 240);

    assertThat(found.missed(letter)).isLessThan(letterPixels(letter) / 4);
  }

  @Test
  void aWordThatTouchesARingIsTakenPixelByPixel() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.circle(bare.rgb, new Point(160, 100), 40, BLACK, 3, Imgproc.LINE_AA);
    Sheet sheet = bare.copy().text("H", 110, 110, 24);
    byte[] letter = sheet.difference(bare, 0);
    byte[] ink = sheet.difference(new Sheet(WIDTH, HEIGHT), 0);

    Found found = find(sheet, ink, (x, y) -> letter[y * WIDTH + x] != 0 ? 240 : 0);

    assertThat(found.missed(letter)).isZero();
    assertThat(found.markedIn(new Tile(150, 50, 60, 100))).isZero();
  }

  @Test
  void aLetterOnALineIsNoRingAroundTheNextLetter() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT).line(90, 140, 170, 60, 2);
    Sheet sheet = bare.copy().text("H", 112, 120, 20);
    byte[] letter = sheet.difference(bare, 0);
    sheet.text("B", 148, 132, 20);
    byte[] letters = sheet.difference(bare, 0);
    byte[] ink = sheet.difference(new Sheet(WIDTH, HEIGHT), 0);

    Found found = find(sheet, ink, (x, y) -> letters[y * WIDTH + x] != 0 ? 240 : 0);

    assertThat(found.missed(letter)).isZero();
    assertThat(found.markedIn(new Tile(145, 55, 30, 30))).isZero();
  }

  @Test
  void onTilesWithoutFlatGroundEachPixelCounts() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    for (int x = 100; x <= 200; x += 8) {
      bare.line(x, 60, x, 140, 1);
    }
    for (int y = 60; y <= 140; y += 8) {
      bare.line(100, y, 200, y, 1);
    }
    Sheet sheet = bare.copy().text("HALL", 112, 108, 22);
    byte[] letters = sheet.difference(bare, 0);

    Found found = find(sheet, letters, (x, y) -> 240);

    assertThat(found.missed(letters)).isZero();
    assertThat(found.markedIn(new Tile(100, 112, 100, 28))).isZero();
  }

  @Test
  void aLetterBesideOthersOfItsSizeIsOneOfThem() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("ABCDE", 60, 100, 24);
    byte[] ink = sheet.difference(bare, 0);

    Found found = find(sheet, ink, (x, y) -> x > 85 && x < 108 ? 85 : 220);

    assertThat(found.missed(ink)).isZero();
  }

  @Test
  void aDotBetweenDigitsGoesWithThemThoughItLooksLikeNothing() throws Exception {
    Sheet sheet = new Sheet(WIDTH, HEIGHT).text("12", 60, 100, 24).text("5", 115, 100, 24);
    Sheet dotted = sheet.copy().dot(107, 98, 2);
    byte[] dot = dotted.difference(sheet, 0);

    Found found = find(dotted, dotted.difference(new Sheet(WIDTH, HEIGHT), 0), (x, y) -> dot[y * WIDTH + x] != 0 ? 15 : 230);

    assertThat(found.missed(dot)).isZero();
  }

  @Test
  void dotsThatLeadAwayFromALetterStay() throws Exception {
    Sheet sheet = new Sheet(WIDTH, HEIGHT).text("12", 60, 100, 24);
    Sheet dotted = sheet.copy();
    for (int x = 110; x < 290; x += 14) {
      dotted.dot(x, 90, 2);
    }
    byte[] dots = dotted.difference(sheet, 0);

    Found found = find(dotted, dotted.difference(new Sheet(WIDTH, HEIGHT), 0), (x, y) -> dots[y * WIDTH + x] != 0 ? 15 : 230);

    assertThat(found.markedIn(dots)).isZero();
  }

  @Test
  void theDotOfAnAxisBesideALetterStays() throws Exception {
    Sheet sheet = new Sheet(WIDTH, HEIGHT).text("12", 60, 100, 24);
    Sheet dotted = sheet.copy().dot(110, 90, 2).line(120, 90, 170, 90, 2);
    byte[] axis = dotted.difference(sheet, 0);

    Found found = find(dotted, dotted.difference(new Sheet(WIDTH, HEIGHT), 0), (x, y) -> axis[y * WIDTH + x] != 0 ? 15 : 230);

    assertThat(found.markedIn(axis)).isZero();
  }

  @Test
  void theGroundsOwnColourLiesUnderAFreeLetter() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.rectangle(bare.rgb, new Rect(20, 20, 220, 150), new Scalar(250, 214, 131), Imgproc.FILLED);
    Sheet sheet = bare.copy().text("R", 100, 100, 30);

    Found found = find(sheet, sheet.difference(bare, 0), (x, y) -> 220);

    int stem = 88 * WIDTH + 102;
    assertThat(found.marks[stem]).isEqualTo(TextMask.ON_PLAIN_GROUND);
    assertThat(new byte[] {found.paint[3 * stem], found.paint[3 * stem + 1], found.paint[3 * stem + 2]})
        .containsExactly((byte) 250, (byte) 214, (byte) 131);
  }

  @Test
  void theColourOfAFarRoomIsNotTakenForTheGround() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.rectangle(bare.rgb, new Rect(0, 0, 100, HEIGHT), new Scalar(200, 230, 250), Imgproc.FILLED);
    for (int x = 100; x < WIDTH; x += 4) {
      bare.line(x, 0, x, HEIGHT, 1);
    }
    Sheet sheet = bare.copy().text("B", 200, 100, 30);
    byte[] letter = sheet.difference(bare, 0);

    Found found = find(sheet, letter, (x, y) -> 240);

    assertThat(found.missed(letter)).isLessThan(3);
    assertThat(found.marks).doesNotContain(TextMask.ON_PLAIN_GROUND);
  }

  @Test
  void aLetterThatTouchesALongLineIsTakenPixelByPixel() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT).line(10, 90, 290, 90, 2);
    Sheet sheet = bare.copy().text("H", 100, 100, 30);
    byte[] letter = sheet.difference(bare, 0);
    byte[] ink = sheet.difference(new Sheet(WIDTH, HEIGHT), 0);

    Found found = find(sheet, ink, (x, y) -> letter[y * WIDTH + x] != 0 ? 240 : 0);

    assertThat(found.missed(letter)).isZero();
    assertThat(found.markedIn(new Tile(140, 80, 150, 20))).isZero();
    assertThat(found.marks).doesNotContain(TextMask.ON_PLAIN_GROUND);
  }

  @Test
  void flatGroundIsNeverText() throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("T", 100, 100, 30);

    Found found = find(sheet, sheet.difference(bare, 12), (x, y) -> 255);

    assertThat(found.outside(sheet.difference(bare, 3))).isZero();
  }

  private static int letterPixels(byte[] letter) {
    int count = 0;
    for (byte mark : letter) {
      count += mark != 0 ? 1 : 0;
    }
    return count;
  }

  private Found find(Sheet sheet, byte[] ink, Probability probability) throws IOException {
    byte[] levels = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (ink[i] != 0 ? probability.at(i % WIDTH, i / WIDTH) : 0);
    }
    Mat plane = new Mat(HEIGHT, WIDTH, CvType.CV_8UC1);
    plane.put(0, 0, levels);
    sheet.into(folder, 3);
    try (RasterFile page = RasterFile.open(folder.resolve("original.raw"));
        Paint paint = new Paint(page, folder.resolve("paint.raw"));
        TextMask mask = new TextMask(WIDTH, HEIGHT, Reduction.NONE)) {
      new WholeLetters(page, plane, mask, paint).find((done, total) -> { });
      byte[] colours = new byte[3 * WIDTH * HEIGHT];
      paint.colours().read(0, 0, WIDTH, HEIGHT, colours);
      return new Found(mask.over(new Tile(0, 0, WIDTH, HEIGHT), new byte[WIDTH * HEIGHT]), colours);
    } finally {
      plane.release();
    }
  }

  @FunctionalInterface
  private interface Probability {
    int at(int x, int y);
  }

  private record Found(byte[] marks, byte[] paint) {
    int marked() {
      return markedIn(new Tile(0, 0, WIDTH, HEIGHT));
    }

    int markedIn(Tile tile) {
      int count = 0;
      for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
        for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
          count += marks[y * WIDTH + x] != 0 ? 1 : 0;
        }
      }
      return count;
    }

    int markedIn(byte[] area) {
      int count = 0;
      for (int i = 0; i < area.length; i++) {
        count += area[i] != 0 && marks[i] != 0 ? 1 : 0;
      }
      return count;
    }

    int missed(byte[] area) {
      int count = 0;
      for (int i = 0; i < area.length; i++) {
        count += area[i] != 0 && marks[i] == 0 ? 1 : 0;
      }
      return count;
    }

    int outside(byte[] area) {
      int count = 0;
      for (int i = 0; i < area.length; i++) {
        count += area[i] == 0 && marks[i] != 0 ? 1 : 0;
      }
      return count;
    }
  }
}
