package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palimpsest.pdf.PdfImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFormatTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"png, png, 1", "png, png, 2", "png, png, 3", "png, png, 4", "tiff, tif, 1", "tiff, tif, 2", "tiff, tif, 3", "tiff, tif, 4",
      "webp, webp, 3", "webp, webp, 4"})
  void aResultWithoutLossHoldsTheRastersSamplesAndItsResolution(String format, String extension, int channels) throws Exception {
    byte[] samples = raster(channels);
    StepResult result = encode(Map.of("output.format", format), 150, 2);
    Path file = folder.resolve("result." + extension);
    assertThat(result.facts()).containsEntry("format", format).containsEntry("file", "result." + extension)
        .containsEntry("extension", extension).containsEntry("width", WIDTH).containsEntry("height", HEIGHT)
        .containsEntry("bytes", Files.size(file));
    assertThat(result.warnings()).isEmpty();
    assertThat(folder.resolve("result." + extension + ".part")).doesNotExist();
    Decoding again = new Decoding(Files.createDirectory(folder.resolve("again")));
    assertThat((double) again.run(file).facts().get("dpi")).isCloseTo(300, within(0.1));
    assertThat(again.pixels().channels()).isEqualTo(channels);
    assertThat(again.pixels().samples()).isEqualTo(samples);
  }

  @ParameterizedTest
  @CsvSource({"png", "tiff"})
  void noiseThatCannotBeCompressedIsKeptToo(String format) throws Exception {
    byte[] samples = new byte[700 * 400];
    new Random(1).nextBytes(samples);
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), 700, 400, 1)) {
      raster.write(0, 0, 700, 400, samples);
    }
    String file = (String) encode(Map.of("output.format", format), 0, 1).facts().get("file");
    Decoding again = new Decoding(Files.createDirectory(folder.resolve("again")));
    again.run(folder.resolve(file));
    assertThat(again.pixels().samples()).isEqualTo(samples);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 4"})
  void aGreyWebpIsWrittenInColourAsTheFormatHasNoGrey(int channels, int stored) throws Exception {
    byte[] samples = raster(channels);
    encode(Map.of("output.format", "webp"), 0, 1);
    Decoding again = new Decoding(Files.createDirectory(folder.resolve("again")));
    again.run(folder.resolve("result.webp"));
    assertThat(again.pixels().channels()).isEqualTo(stored);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      assertThat(again.pixels().samples()[i * stored]).isEqualTo(samples[i * channels]);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aJpegLooksLikeTheRasterAndKeepsItsResolution(int channels) throws Exception {
    byte[] samples = raster(channels);
    StepResult result = encode(Map.of("output.format", "jpeg"), 150, 2);
    assertThat(result.facts()).containsEntry("file", "result.jpg").containsEntry("extension", "jpg");
    Decoding again = new Decoding(Files.createDirectory(folder.resolve("again")));
    assertThat(again.run(folder.resolve("result.jpg")).facts()).containsEntry("dpi", 300.0);
    assertThat(again.pixels().channels()).isEqualTo(channels);
    assertThat(farthest(again.pixels().samples(), samples)).isLessThan(40);
  }

  @Test
  void aLowerQualityMakesASmallerJpeg() throws Exception {
    raster(3);
    long high = (long) encode(Map.of("output.format", "jpeg", "output.quality", "100"), 0, 1).facts().get("bytes");
    long low = (long) encode(Map.of("output.format", "jpeg", "output.quality", "20"), 0, 1).facts().get("bytes");
    assertThat(low).isLessThan(high / 2);
  }

  @Test
  void aJpegOfATransparentPageIsWhiteThereAndSaysSo() throws Exception {
    raster(4);
    StepResult result = encode(Map.of("output.format", "jpeg"), 0, 1);
    assertThat(result.warnings()).containsExactly("JPEG has no transparency: what was transparent became white.");
    BufferedImage image = ImageIO.read(folder.resolve("result.jpg").toFile());
    assertThat(image.getRGB(WIDTH / 2, 3) & 0xFF).as("transparent in the plan").isGreaterThan(240);
    assertThat(image.getRGB(2, 2) & 0xFF).as("black in the plan").isLessThan(20);
  }

  @ParameterizedTest
  @CsvSource({"png, result.png", "jpeg, result.jpg", "tiff, result.tif", "bmp, result.png", "gif, result.png"})
  void theSameFormatAsTheInputIsPngWhereThatCannotBeWritten(String input, String result) throws Exception {
    raster(3);
    Path source = Pictures.write(Pictures.plan(BufferedImage.TYPE_BYTE_INDEXED, 20, 20), input.equals("jpeg") ? "png" : input,
        folder.resolve("source"));
    if (input.equals("jpeg")) {
      source = Pictures.write(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, 20, 20), "jpeg", source);
    }
    encode(Map.of("output.format", "same", "source", source.toString()), 0, 1);
    assertThat(folder.resolve(result)).exists();
  }

  @ParameterizedTest
  @CsvSource({"jpeg, 20000, 65_500", "webp, 5000, 16_383"})
  void aResultThatTheFormatCannotHoldIsRefusedBeforeTheWork(String format, int width, String most) throws IOException {
    Path plan = Pictures.write(Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, width, 4), "png", folder.resolve("plan.png"));
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder).with("output.format", format).with("upscale.scale", "4"), plan);
    assertThat(refusal.code()).isEqualTo("output-too-large");
    assertThat(refusal).hasMessageContaining(String.format("%,d x 16", width * 4)).hasMessageContaining(most.replace('_', ','))
        .hasMessageContaining("palimpsest.output.format").hasMessageContaining("palimpsest.upscale.scale");
    assertThat(folder.resolve("original.raw")).doesNotExist();
  }

  @Test
  void aWebpThatDoesNotFitIntoTheWorkersMemoryIsRefusedBeforeTheWork() throws IOException {
    Path plan = Pictures.write(Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, 3000, 3000), "png", folder.resolve("plan.png"));
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder).with("output.format", "webp").with("upscale.scale", "4"), plan);
    assertThat(refusal.code()).isEqualTo("output-too-large");
    assertThat(refusal).hasMessageStartingWith("Writing the result of 12000 x 12000 pixels as WebP takes")
        .hasMessageContaining("palimpsest.worker.memory of");
  }

  private StepResult encode(Map<String, String> options, double dotsPerInch, int scale) throws IOException {
    PageFile.write(folder, new Page("a.raw", null, "a.raw", scale, null, dotsPerInch));
    return new EncodeStep(new PdfImage()).run(folder, new HashMap<>(options), (done, total) -> {});
  }

  /** A plan as a raster. */
  private byte[] raster(int channels) throws IOException {
    BufferedImage plan = Pictures.plan(channels % 2 == 1 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR, WIDTH, HEIGHT);
    byte[] samples = new byte[WIDTH * HEIGHT * channels];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int colour = plan.getRGB(i % WIDTH, i / WIDTH);
      boolean visible = colour >>> 24 != 0;
      for (int c = 0; c < (channels + 1) / 2 * 2 - 1; c++) {
        samples[i * channels + c] = (byte) (visible ? colour >> 16 - 8 * c : 0);
      }
      if (channels % 2 == 0) {
        samples[i * channels + channels - 1] = (byte) (colour >>> 24);
      }
    }
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), WIDTH, HEIGHT, channels)) {
      raster.write(0, 0, WIDTH, HEIGHT, samples);
    }
    return samples;
  }

  private static int farthest(byte[] one, byte[] other) {
    int most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
    }
    return most;
  }
}
