package dev.palimpsest.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.RasterFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepEnlargingTest {
  private static final int MOST = Depth.SIXTEEN.most();
  private static final Enlargers ENLARGERS = new Enlargers();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"2, upscale-x2, 1", "2, upscale-x2-int8, 1", "4, upscale-x4, 1", "4, upscale-x4-int8, 1", "4, upscale-x4-int8, 3"})
  void aSlopeOfTenLevelsOf8BitsStaysSmooth(int scale, String model, int channels) throws Exception {
    int side = 128;
    int step = 20;
    int[] large = enlarge(scale, model, side, channels, i -> 30_000 + step * (i / channels % side));
    int border = 20 * scale;
    int[] row = new int[side * scale - 2 * border];
    for (int x = 0; x < row.length; x++) {
      row[x] = large[(border * side * scale + border + x) * channels];
      assertThat(row[x]).isCloseTo((int) (30_000 + step * ((border + x + 0.5) / scale - 0.5)), within(30));
    }
    assertThat(Arrays.stream(row).distinct().count()).as("levels in a row").isGreaterThan(row.length / 2);
  }

  @Test
  void whatHas8BitsBecomesWhatItBecomesWith8Bits() throws Exception {
    Raster plan = Raster.plan(96, 80, 3);
    plan.write(folder.resolve("coarse.raw"));
    try (RasterFile from = RasterFile.open(folder.resolve("coarse.raw"));
        RasterFile to = RasterFile.create(folder.resolve("coarse-large.raw"), 384, 320, 3)) {
      enlarger(4, "upscale-x4-int8").enlarge(from, to, region -> true, (done, total) -> {});
    }
    enlarge(4, "upscale-x4-int8", 96, 80, 3, i -> (plan.samples()[i] & 0xFF) * 257);
    assertThat(Raster.read(folder.resolve("large.raw")).difference(Raster.read(folder.resolve("coarse-large.raw")))).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void whatIsWhollyTransparentOrOpaqueStaysSo(int channels) throws Exception {
    int side = 96;
    int[] large = enlarge(4, "upscale-x4", side, channels,
        i -> i % channels < channels - 1 ? 777 * (i / channels % 80) : i / channels % side < 40 ? 0 : MOST);
    for (int y = 0; y < side * 4; y++) {
      for (int x = 0; x < side * 4; x++) {
        int alpha = large[(y * side * 4 + x) * channels + channels - 1];
        if (x < 39 * 4) {
          assertThat(alpha).isZero();
        } else if (x >= 41 * 4) {
          assertThat(alpha).isEqualTo(MOST);
        }
      }
    }
  }

  @Test
  void anEvenGroundBecomesWhatTheNetworkMakesOfItsExactLevel() throws Exception {
    int[] even = enlarge(4, "upscale-x4", 96, 1, i -> 43_210);
    int[] uneven = enlarge(4, "upscale-x4", 96, 1, i -> i % 96 < 8 ? 0 : 43_210);
    int middle = 200 * 384 + 300;
    assertThat(even[middle]).isCloseTo(43_210, within(30)).isEqualTo(uneven[middle]);
  }

  @ParameterizedTest
  @CsvSource({"upscale-x4, 1", "upscale-x4-int8, 1", "upscale-x4-int8, 4"})
  void levelsNextToBlackAndWhiteStayWhatTheyAre(String model, int channels) throws Exception {
    int side = 96;
    // Up from black on the left, up to white on the right.
    int[] large = enlarge(4, model, side, channels, i -> {
      int x = i / channels % side;
      return x < side / 2 ? 20 * x : MOST - 40 * (side - 1 - x);
    });
    for (int x = 8; x < side * 4 - 8; x++) {
      double place = (x + 0.5) / 4 - 0.5;
      if (Math.abs(place - side / 2) > 12) {
        double expected = place < side / 2 ? 20 * place : MOST - 40 * (side - 1 - place);
        assertThat(large[(200 * side * 4 + x) * channels]).as("column %d", x).isCloseTo((int) expected, within(90));
      }
    }
    assertThat(enlarge(4, model, side, channels, i -> 65_100)).containsOnly(65_100);
  }

  @ParameterizedTest
  @CsvSource({"upscale-x4", "upscale-x2-int8"})
  void paperThatIsNotQuiteWhiteHasNoWhiterSeamBesideALine(String model) throws Exception {
    int[] large = enlarge(model.contains("x4") ? 4 : 2, model, 96, 1, i -> i % 96 / 3 == 16 ? 200 : 65_000);
    assertThat(Arrays.stream(large).max()).hasValue(65_000);
    assertThat(Arrays.stream(large).min().orElseThrow()).isBetween(200, 5_000);
  }

  @Test
  void aRasterOfAnotherDepthIsRefused() throws Exception {
    try (RasterFile from = RasterFile.create(folder.resolve("a.raw"), 8, 8, 1, Depth.SIXTEEN);
        RasterFile to = RasterFile.create(folder.resolve("b.raw"), 32, 32, 1)) {
      assertThatThrownBy(() -> enlarger(4, "upscale-x4").enlarge(from, to, region -> true, (done, total) -> {}))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SIXTEEN").hasMessageContaining("EIGHT");
    }
  }

  private int[] enlarge(int scale, String model, int side, int channels, IntUnaryOperator level) throws Exception {
    return enlarge(scale, model, side, side, channels, level);
  }

  private int[] enlarge(int scale, String model, int width, int height, int channels, IntUnaryOperator level) throws Exception {
    byte[] samples = new byte[width * height * channels * 2];
    for (int i = 0; i < samples.length / 2; i++) {
      Depth.SIXTEEN.put(samples, i, level.applyAsInt(i));
    }
    try (RasterFile from = RasterFile.create(folder.resolve("small.raw"), width, height, channels, Depth.SIXTEEN);
        RasterFile to = RasterFile.create(folder.resolve("large.raw"), width * scale, height * scale, channels, Depth.SIXTEEN)) {
      from.writeStored(0, 0, width, height, samples);
      enlarger(scale, model).enlarge(from, to, region -> true, (done, total) -> {});
      byte[] large = new byte[samples.length * scale * scale];
      to.readStored(0, 0, to.width(), to.height(), large);
      int[] levels = new int[large.length / 2];
      Arrays.setAll(levels, i -> Depth.SIXTEEN.get(large, i));
      return levels;
    }
  }

  private static Enlarger enlarger(int scale, String model) throws Exception {
    return ENLARGERS.get(scale, model);
  }
}
