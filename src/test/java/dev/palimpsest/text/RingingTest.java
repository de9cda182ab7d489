package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class RingingTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;

  @Test
  void specksAroundALetterOfAJpegBecomePaper() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Sheet sheet = bare.copy().text("R", 90, 90, 24);
    byte[] letter = sheet.difference(bare, 2);
    byte[] samples = compressed(sheet);

    int[] specks = find(samples, letter);

    int[] none = new int[specks.length];
    Arrays.fill(none, -1);
    assertThat(notWhite(samples, letter, none)).isGreaterThan(50);
    assertThat(notWhite(samples, letter, specks)).isZero();
  }

  @Test
  void paintGuessedFromSpecksBecomesPaperAndThatOfAPaleRoomStays() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.rectangle(bare.rgb, new Point(60, 50), new Point(150, 120), new Scalar(245, 245, 245), Imgproc.FILLED);
    Sheet sheet = bare.copy().text("R", 20, 90, 24).text("R", 95, 90, 24);
    byte[] letters = sheet.difference(bare, 2);

    Ringing ringing = Ringing.around(new Pixels(sheet.samples(3), 3), letters, WIDTH, HEIGHT);

    assertThat(ringing.cleaned(80 * WIDTH + 21, 0xf5f5f5)).isEqualTo(0xffffff);
    assertThat(ringing.cleaned(80 * WIDTH + 96, 0xf5f5f5)).isEqualTo(0xf5f5f5);
  }

  @Test
  void aPaleLineThatPassesALetterStays() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Imgproc.line(bare.rgb, new Point(20, 96), new Point(180, 96), new Scalar(225, 225, 225), 1);
    Sheet sheet = bare.copy().text("R", 90, 90, 24);

    int[] specks = find(sheet.samples(3), sheet.difference(bare, 2));

    assertThat(Arrays.stream(specks).skip(96 * WIDTH).limit(WIDTH)).containsOnly(-1);
  }

  @Test
  void theSoftEdgeOfALineStays() {
    Sheet bare = new Sheet(WIDTH, HEIGHT).line(20, 102.5, 180, 100, 2);
    Sheet sheet = bare.copy().text("R", 90, 90, 24);

    assertThat(find(sheet.samples(3), sheet.difference(bare, 2))).containsOnly(-1);
  }

  @Test
  void onGrainyPaperNothingIsTouched() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    Mat grain = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    Core.setRNGSeed(7);
    Core.randn(grain, 225, 5);
    grain.copyTo(bare.rgb);
    Sheet sheet = bare.copy().text("R", 90, 90, 24);

    assertThat(find(sheet.samples(3), sheet.difference(bare, 2))).containsOnly(-1);
  }

  /** The colour that each speck gets, else -1. */
  private static int[] find(byte[] samples, byte[] marks) {
    Ringing ringing = Ringing.around(new Pixels(samples, 3), marks, WIDTH, HEIGHT);
    int[] specks = new int[marks.length];
    for (int i = 0; i < specks.length; i++) {
      specks[i] = ringing.isSpeck(i) ? ringing.paper(i) : -1;
    }
    return specks;
  }

  private static byte[] compressed(Sheet sheet) {
    MatOfByte file = new MatOfByte();
    Imgcodecs.imencode(".jpg", sheet.rgb, file, new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, 75));
    Mat read = Imgcodecs.imdecode(file, Imgcodecs.IMREAD_COLOR);
    byte[] samples = new byte[3 * WIDTH * HEIGHT];
    read.get(0, 0, samples);
    return samples;
  }

  /** Pixels beside the letter that differ from white and are no specks. */
  private static int notWhite(byte[] samples, byte[] letter, int[] specks) {
    Pixels pixels = new Pixels(samples, 3);
    int count = 0;
    for (int i = 0; i < letter.length; i++) {
      count += letter[i] == 0 && specks[i] < 0 && pixels.colour(i) != 0xffffff ? 1 : 0;
    }
    return count;
  }
}
