package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.RasterFile;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class ReductionTest {
  @TempDir
  Path folder;

  @BeforeAll
  static void load() {
    OpenCV.loadLocally();
  }

  @Test
  void aPageWithinTheLimitIsNotReduced() {
    assertThat(Reduction.toFit(5000, 5000, 25_000_000)).isEqualTo(Reduction.NONE);
  }

  @Test
  void aLargerPageIsReducedByAsLittleAsPossible() {
    Reduction reduction = Reduction.toFit(10000, 8000, 25_000_000);

    assertThat((long) reduction.reduced(10000) * reduction.reduced(8000)).isBetween(20_000_000L, 25_000_000L);
    assertThat(reduction.factor()).isBetween(1.78, 2.0);
  }

  @Test
  void stripsMeetAsIfThePageHadBeenReducedWhole() throws Exception {
    int width = 2304;
    int height = 2997;
    byte[] samples = new byte[width * height * 3];
    new Random(7).nextBytes(samples);
    Mat whole = new Mat(height, width, CvType.CV_8UC3);
    whole.put(0, 0, samples);
    Imgproc.resize(whole, whole, new Size(width / 9 * 8, height / 9 * 8), 0, 0, Imgproc.INTER_AREA);
    byte[] expected = new byte[width / 9 * 8 * (height / 9 * 8) * 3];
    whole.get(0, 0, expected);
    whole.release();

    try (RasterFile page = RasterFile.create(folder.resolve("page"), width, height, 3)) {
      page.write(0, 0, width, height, samples);
      try (RasterFile copy = new Reduction(9).copy(page, folder.resolve("copy"))) {
        byte[] reduced = new byte[expected.length];
        copy.read(0, 0, copy.width(), copy.height(), reduced);
        assertThat(IntStream.range(0, expected.length).map(i -> Math.abs((reduced[i] & 0xff) - (expected[i] & 0xff))).max()
            .orElseThrow()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void everyPagePixelLiesUnderAReducedOne() {
    Reduction reduction = new Reduction(13);

    for (int length = 1; length < 300; length++) {
      assertThat(reduction.at(length - 1)).isBetween(0, reduction.reduced(length) - 1);
    }
  }
}
