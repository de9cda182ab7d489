package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.OpenCvLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class CloseUpTest {
  private static final int SIDE = 300;

  @BeforeAll
  static void loadOpenCv() {
    OpenCvLibrary.load();
  }

  @ParameterizedTest
  @CsvSource({"40, 25, 64, 64, 10", "0, 0, 128, 50, 10", "43, 44, 256, 256, 10", "40, 25, 64, 64, 40", "43, 44, 256, 250, 40"})
  void bringsAnAnswerBackToWhereItWasSeen(int x, int y, int width, int height, int letter) {
    Mat picture = waves();
    CloseUp closeUp = closeUp(width, height, letter);
    ByteBuffer planes = floats(3 * closeUp.width() * closeUp.height());

    closeUp.fill(picture, new Point(x, y), planes);
    Mat green = new Mat(closeUp.height(), closeUp.width(), CvType.CV_32FC1, planes.slice(green(closeUp), green(closeUp)));
    Mat reduced = closeUp.reduced(green);

    assertThat(reduced.size()).isEqualTo(new Size(width, height));
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        assertThat(reduced.get(row, column)[0]).isCloseTo(wave(x + column, y + row), Offset.offset(4.0));
      }
    }
  }

  @Test
  void showsSmallLettersHalfAsLargeAgainWithinItsMargins() {
    CloseUp closeUp = closeUp(64, 128, 12);

    assertThat(closeUp.width()).isEqualTo(96 + 2 * CloseUp.MARGIN);
    assertThat(closeUp.height()).isEqualTo(192 + 2 * CloseUp.MARGIN);
  }

  @Test
  void showsAPieceAsItIsAndEveryPlaneOfIt() {
    Mat picture = new Mat(64, 64, CvType.CV_8UC4, new Scalar(51, 102, 153, 255));
    picture.put(40, 41, 0, 0, 0, 0);
    CloseUp sight = CloseUp.asItIs(new Rect(32, 32, 32, 32));
    ByteBuffer planes = floats(4 * sight.width() * sight.height());

    sight.fill(picture, new Point(32, 32), planes);

    assertThat(sight.width()).isEqualTo(32 + 2 * CloseUp.MARGIN);
    int size = sight.width() * sight.height();
    int hole = (8 + CloseUp.MARGIN) * sight.width() + 9 + CloseUp.MARGIN;
    for (int i = 0; i < size; i++) {
      for (int plane = 0; plane < 4; plane++) {
        float level = new float[] {0.2f, 0.4f, 0.6f, 1}[plane];
        assertThat(planes.getFloat((plane * size + i) * Float.BYTES)).isCloseTo(i == hole ? 0 : level, Offset.offset(1e-6f));
      }
    }
  }

  @Test
  void showsLargeLettersSmaller() {
    CloseUp closeUp = closeUp(64, 128, 40);

    assertThat(closeUp.width()).isEqualTo(48 + 2 * CloseUp.MARGIN);
    assertThat(closeUp.height()).isEqualTo(96 + 2 * CloseUp.MARGIN);
  }

  @Test
  void takesAWordOfSmallLettersThatTouchForSmall() {
    Mat probability = Mat.zeros(64, 128, CvType.CV_8UC1);
    Imgproc.rectangle(probability, new Rect(10, 20, 100, 12), new Scalar(128), Imgproc.FILLED);

    assertThat(CloseUp.of(probability).height()).isEqualTo(96 + 2 * CloseUp.MARGIN);
  }

  @Test
  void goesByWhatMostOfTheTextIs() {
    Mat probability = Mat.zeros(256, 256, CvType.CV_8UC1);
    Imgproc.rectangle(probability, new Rect(10, 10, 40, 40), new Scalar(128), Imgproc.FILLED);
    for (int x = 10; x < 240; x += 14) {
      for (int y = 100; y < 240; y += 14) {
        Imgproc.rectangle(probability, new Rect(x, y, 10, 10), new Scalar(128), Imgproc.FILLED);
      }
    }

    assertThat(CloseUp.of(probability).width()).isEqualTo(384 + 2 * CloseUp.MARGIN);
  }

  @Test
  void showsGreyInAllThreePlanes() {
    Mat grey = new Mat(64, 64, CvType.CV_8UC1, new Scalar(51));
    CloseUp closeUp = closeUp(64, 64, 10);
    ByteBuffer planes = floats(3 * closeUp.width() * closeUp.height());

    closeUp.fill(grey, new Point(0, 0), planes);

    for (int i = 0; i < 3 * closeUp.width() * closeUp.height(); i++) {
      assertThat(planes.getFloat(i * Float.BYTES)).isCloseTo(0.2f, Offset.offset(1e-6f));
    }
  }

  /** Of a piece in which the network is in doubt about one letter of some size. */
  private static CloseUp closeUp(int width, int height, int letter) {
    Mat probability = Mat.zeros(height, width, CvType.CV_8UC1);
    Imgproc.rectangle(probability, new Rect(4, 4, letter, letter), new Scalar(128), Imgproc.FILLED);
    return CloseUp.of(probability);
  }

  private static int green(CloseUp closeUp) {
    return closeUp.width() * closeUp.height() * Float.BYTES;
  }

  /** Red and blue run the other way, so that no plane can stand for another. */
  private static Mat waves() {
    Mat picture = new Mat(SIDE, SIDE, CvType.CV_8UC3);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int level = wave(x, y);
        picture.put(y, x, 255 - level, level, 255 - level);
      }
    }
    return picture;
  }

  private static int wave(int x, int y) {
    return (int) Math.round(128 + 100 * Math.sin(x / 9.0) * Math.cos(y / 11.0));
  }

  private static ByteBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
