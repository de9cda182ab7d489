package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import nu.pattern.OpenCV;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.imgcodecs.Imgcodecs;

class FormatsTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
      "png, , false, 5, 3", "png, , true, 5, 3", "png, , false, 6, 4", "png, , true, 6, 4",
      "bmp, BI_RGB, false, 5, 3", "bmp, BI_RGB, false, 1, 3",
      "tiff, , false, 5, 3", "tiff, LZW, false, 5, 3", "tiff, ZLib, false, 5, 3", "tiff, PackBits, false, 5, 3", "tiff, LZW, false, 6, 4"})
  void colourComesOutAsItWent(String format, String compression, boolean interlaced, int type, int channels) throws Exception {
    BufferedImage plan = Pictures.plan(type, WIDTH, HEIGHT);
    Decoding.Pixels pixels = decode(Pictures.write(plan, format, compression, interlaced, folder.resolve("plan")));
    assertThat(pixels.channels()).isEqualTo(channels);
    assertThat(pixels.difference(plan)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
      "png, , false, 10", "png, , true, 10", "png, , false, 12", "png, , true, 12", "png, , false, 11", "png, , true, 11",
      "bmp, BI_RGB, false, 12", "tiff, LZW, false, 10", "tiff, CCITT T.6, false, 12", "tiff, , false, 12", "tiff, , false, 11"})
  void greyStaysGreyAndKeepsItsValues(String format, String compression, boolean interlaced, int type) throws Exception {
    BufferedImage plan = Pictures.plan(type, WIDTH, HEIGHT);
    Decoding.Pixels pixels = decode(Pictures.write(plan, format, compression, interlaced, folder.resolve("plan")));
    assertThat(pixels.channels()).isEqualTo(1);
    int most = type == BufferedImage.TYPE_BYTE_BINARY ? 1 : type == BufferedImage.TYPE_USHORT_GRAY ? 65535 : 255;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(pixels.at(x, y, 0)).isEqualTo(Math.round(plan.getRaster().getSample(x, y, 0) * 255f / most));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, false, 3", "5, true, 3", "10, false, 1", "10, true, 1"})
  void aJpegIsReadAsCloselyAsTheJdkReadsIt(int type, boolean progressive, int channels) throws Exception {
    Path file = Pictures.write(Pictures.plan(type, WIDTH, HEIGHT), "jpeg", null, progressive, folder.resolve("plan"));
    Decoding.Pixels pixels = decode(file);
    assertThat(pixels.channels()).isEqualTo(channels);
    BufferedImage expected = ImageIO.read(file.toFile());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < channels; c++) {
          assertThat(pixels.at(x, y, c)).isCloseTo(expected.getRaster().getSample(x, y, c), within(1));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inksOfAJpegBecomeColours(boolean ycck) throws Exception {
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(Files.write(folder.resolve("plan.jpg"), InkedJpeg.bytes(40, 24, ycck)));
    assertThat(result.warnings()).containsExactly("The file holds no ICC profile that can be used; its colours may be off.");
    Decoding.Pixels pixels = decoding.pixels();
    assertThat(pixels.channels()).isEqualTo(3);
    assertThat(pixels.at(5, 5, 0)).as("full black ink").isLessThan(40);
    assertThat(pixels.at(35, 5, 0)).as("no ink").isGreaterThan(240);
    assertThat(pixels.at(35, 20, 0)).as("full cyan ink takes red away").isLessThan(60);
    assertThat(pixels.at(35, 20, 2)).as("full cyan ink leaves blue").isGreaterThan(140);
  }

  @ParameterizedTest
  @CsvSource({"3, 100", "4, 100", "3, 101", "4, 101"})
  void aWebpIsReadWithItsAlpha(int channels, int quality) throws Exception {
    BufferedImage plan = Pictures.plan(channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR, WIDTH, HEIGHT);
    Decoding.Pixels pixels = decode(webp(plan, channels, quality));
    assertThat(pixels.channels()).isEqualTo(channels);
    // Above 100 the format stores without loss; below, colours of neighbours mix.
    assertThat(pixels.difference(plan)).isLessThanOrEqualTo(quality > 100 ? 0 : 90);
  }

  @Test
  void aPaletteOfGreysMakesAGreyImage() throws Exception {
    byte[] levels = {0, 80, (byte) 160, (byte) 255};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels);
    Decoding.Pixels pixels = decode(Pictures.write(indexed(palette), "png", folder.resolve("plan")));
    assertThat(pixels.channels()).isEqualTo(1);
    assertThat(new int[] {pixels.at(0, 0, 0), pixels.at(1, 0, 0), pixels.at(2, 0, 0), pixels.at(3, 0, 0)}).containsExactly(0, 80, 160, 255);
  }

  @ParameterizedTest
  @CsvSource({"png", "bmp", "tiff"})
  void aPaletteOfColoursMakesAColourImage(String format) throws Exception {
    // The JDK's BMP writer miscounts its colours if there are fewer.
    byte[] red = Arrays.copyOf(new byte[] {0, (byte) 200, 0, (byte) 255}, 256);
    byte[] grey = Arrays.copyOf(new byte[] {0, 10, (byte) 160, (byte) 255}, 256);
    Decoding.Pixels pixels = decode(Pictures.write(indexed(new IndexColorModel(8, 256, red, grey, grey)), format, folder.resolve("plan")));
    assertThat(pixels.channels()).isEqualTo(3);
    assertThat(new int[] {pixels.at(1, 0, 0), pixels.at(1, 0, 1), pixels.at(2, 0, 0), pixels.at(2, 0, 2)}).containsExactly(200, 10, 0, 160);
  }

  @Test
  void aTransparentColourOfThePaletteBecomesAlpha() throws Exception {
    byte[] levels = {0, 80, (byte) 160, (byte) 255};
    byte[] alpha = {(byte) 255, 0, (byte) 128, (byte) 255};
    Decoding.Pixels pixels =
        decode(Pictures.write(indexed(new IndexColorModel(2, 4, levels, levels, levels, alpha)), "png", folder.resolve("plan")));
    assertThat(pixels.channels()).isEqualTo(2);
    assertThat(new int[] {pixels.at(0, 0, 1), pixels.at(1, 0, 1), pixels.at(2, 0, 1)}).containsExactly(255, 0, 128);
  }

  @Test
  void theResolutionOfATiffIsKept() throws Exception {
    StepResult result = new Decoding(folder).run(TinyTiff.write(folder.resolve("a.tif"), 2, 1, new byte[] {1, 2}, 1,
        Map.of(TinyTiff.X_RESOLUTION, 300)));
    assertThat(result.facts()).containsEntry("dpi", 300.0).containsEntry("format", "tiff").containsEntry("width", 2);
  }

  @Test
  void theResolutionOfABmpIsKept() throws Exception {
    byte[] bmp = Files.readAllBytes(Pictures.write(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT), "bmp", folder.resolve("a")));
    // 11,811 pixels a metre.
    bmp[38] = 0x23;
    bmp[39] = 0x2E;
    assertThat((double) new Decoding(folder).run(HandMade.write(folder, "b", bmp)).facts().get("dpi")).isCloseTo(300, Offset.offset(0.01));
  }

  private Decoding.Pixels decode(Path file) throws Exception {
    Decoding decoding = new Decoding(folder);
    decoding.run(file);
    return decoding.pixels();
  }

  private Path webp(BufferedImage plan, int channels, int quality) throws IOException {
    OpenCV.loadLocally();
    return HandMade.write(folder, "plan.webp", HandMade.encoded(".webp", plan, channels, Imgcodecs.IMWRITE_WEBP_QUALITY, quality));
  }

  private static BufferedImage indexed(IndexColorModel palette) {
    int type = palette.getPixelSize() == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage image = new BufferedImage(8, 3, type, palette);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 8; x++) {
        image.getRaster().setSample(x, y, 0, x % 4);
      }
    }
    return image;
  }

  private static Offset<Integer> within(int value) {
    return Offset.offset(value);
  }
}
