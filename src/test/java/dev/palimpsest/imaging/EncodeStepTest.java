package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.pdf.PdfImage;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeStepTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void thePngHoldsTheRastersSamples(int channels) throws Exception {
    byte[] samples = raster(channels, 37, 53);
    PageFile.write(folder, new Page("a.raw", null, "a.raw", 1, null, 0));
    StepResult result = new EncodeStep(new PdfImage()).run(folder, Map.of("output.format", "png"), (done, total) -> {});
    BufferedImage image = ImageIO.read(folder.resolve("result.png").toFile());
    int[] expected = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      expected[i] = samples[i] & 0xFF;
    }
    assertThat(image.getRaster().getPixels(0, 0, 37, 53, (int[]) null)).isEqualTo(expected);
    assertThat(result.facts()).containsEntry("width", 37).containsEntry("height", 53).containsEntry("format", "png")
        .containsEntry("bytes", Files.size(folder.resolve("result.png")));
    assertThat(folder.resolve("result.png.part")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPngOfManyStripsHoldsEveryRow(int channels) throws Exception {
    byte[] samples = raster(channels, 901, 2500);
    PageFile.write(folder, new Page("a.raw", null, "a.raw", 1, null, 0));
    new EncodeStep(new PdfImage()).run(folder, Map.of("output.format", "png"), (done, total) -> assertThat(done).isBetween(1L, total));
    BufferedImage image = ImageIO.read(folder.resolve("result.png").toFile());
    byte[] found = new byte[samples.length];
    int[] pixels = image.getRaster().getPixels(0, 0, 901, 2500, (int[]) null);
    for (int i = 0; i < found.length; i++) {
      found[i] = (byte) pixels[i];
    }
    assertThat(found).isEqualTo(samples);
  }

  @Test
  void theResolutionGrowsWithTheImage() throws Exception {
    raster(1, 8, 8);
    PageFile.write(folder, new Page("a.raw", null, "a.raw", 4, "upscale-x4", 300));
    new EncodeStep(new PdfImage()).run(folder, Map.of(), (done, total) -> {});
    assertThat(PngChunks.read(folder.resolve("result.png")).dotsPerInch()).isCloseTo(1200, Offset.offset(0.1));
  }

  @Test
  void withoutAResolutionNoneIsInvented() throws Exception {
    raster(1, 8, 8);
    PageFile.write(folder, new Page("a.raw", null, "a.raw", 4, "upscale-x4", 0));
    new EncodeStep(new PdfImage()).run(folder, Map.of(), (done, total) -> {});
    assertThat(PngChunks.read(folder.resolve("result.png")).kept()).doesNotContainKey("pHYs");
  }

  private byte[] raster(int channels, int width, int height) throws Exception {
    byte[] samples = new byte[width * height * channels];
    new Random(1).nextBytes(samples);
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), width, height, channels)) {
      raster.write(0, 0, width, height, samples);
    }
    return samples;
  }
}
