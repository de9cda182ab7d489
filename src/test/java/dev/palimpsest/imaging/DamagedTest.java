package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"png, , false", "png, , true", "jpeg, , false", "jpeg, , true", "bmp, BI_RGB, false", "tiff, LZW, false", "tiff, ZLib, false",
      "tiff, JPEG, false", "tiff, , false", "gif, , false", "gif, , true"})
  void aFileThatIsCutOffIsRefusedWhereverTheCutIs(String format, String compression, boolean progressive) throws IOException {
    BufferedImage noisy = Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, 90, 70);
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      noisy.setRGB(random.nextInt(90), random.nextInt(70), random.nextInt());
    }
    byte[] whole = Files.readAllBytes(Pictures.write(noisy, format, compression, progressive, folder.resolve("plan")));
    for (int tenth = 1; tenth < 10; tenth++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length * tenth / 10));
      RejectedInput refusal = LimitsTest.refusal(new Decoding(folder), cut);
      assertThat(refusal).as("cut after %d tenths", tenth).isNotNull();
      assertThat(refusal.code()).isEqualTo("damaged-image");
    }
  }

  @ParameterizedTest
  @CsvSource({"png, , false", "png, , true", "jpeg, , false", "jpeg, , true", "bmp, BI_RGB, false", "tiff, LZW, false", "tiff, , false",
      "gif, , false", "gif, , true"})
  void flippedBytesEndInAnImageOrARefusalAndNothingElse(String format, String compression, boolean progressive) throws IOException {
    byte[] whole = Files.readAllBytes(
        Pictures.write(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, 40, 30), format, compression, progressive, folder.resolve("plan")));
    Random random = new Random(11);
    for (int attempt = 0; attempt < 60; attempt++) {
      byte[] flipped = whole.clone();
      for (int i = 0; i < 3; i++) {
        flipped[random.nextInt(Math.min(flipped.length, 400))] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("flipped"), flipped);
      try {
        new Decoding(folder).run(file);
      } catch (RejectedInput e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aPngWithAWrongChecksumIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(
        Pictures.write(Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, 20, 20), "png", folder.resolve("plan")));
    // The last chunk takes 12 bytes; the four before it are the checksum of the pixels.
    whole[whole.length - 14] ^= 1;
    assertThat(LimitsTest.refusal(new Decoding(folder), Files.write(folder.resolve("a"), whole)).code()).isEqualTo("damaged-image");
  }

  @Test
  void aPngThatLacksOnlyItsEndMarkIsWhole() throws Exception {
    byte[] whole = Files.readAllBytes(
        Pictures.write(Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, 20, 20), "png", folder.resolve("plan")));
    new Decoding(folder).run(Files.write(folder.resolve("a"), Arrays.copyOf(whole, whole.length - 12)));
  }
}
