package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Tile;
import java.util.List;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class TextMaskTest {

  @BeforeAll
  static void load() {
    OpenCV.loadLocally();
  }

  @Test
  void aReducedMaskCoversThePagePixelsItStandsFor() {
    try (TextMask mask = new TextMask(100, 60, new Reduction(16))) {
      mask.plane().put(10, 20, new byte[] {(byte) 255});

      assertThat(mask.any(new Tile(40, 20, 2, 2))).isTrue();
      assertThat(mask.any(new Tile(42, 20, 50, 30))).isFalse();
      assertThat(mask.over(new Tile(39, 20, 4, 1), new byte[4])).containsExactly(0, -1, -1, 0);
    }
  }

  @Test
  void aPolygonTakesOnlyItsOwnPartOfItsOwnLetters() {
    try (TextMask mask = new TextMask(100, 60, Reduction.NONE)) {
      Imgproc.rectangle(mask.plane(), new Rect(10, 10, 40, 10), new Scalar(255), Imgproc.FILLED);
      Imgproc.rectangle(mask.plane(), new Rect(10, 30, 40, 10), new Scalar(255), Imgproc.FILLED);
      List<Letter> upper = Letter.in(mask.plane()).stream().filter(letter -> letter.bounds().y == 10).toList();

      mask.remove(upper, new Point[] {new Point(0, 0), new Point(29, 0), new Point(29, 59), new Point(0, 59)});

      assertThat(mask.any(new Tile(0, 0, 30, 25))).isFalse();
      assertThat(mask.any(new Tile(30, 10, 1, 1))).isTrue();
      assertThat(mask.any(new Tile(10, 30, 1, 1))).isTrue();
    }
  }
}
