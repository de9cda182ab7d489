package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffKindsTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES = 277;
  private static final int SAMPLE_FORMAT = 339;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"CCITT RLE, 12", "CCITT T.4, 12", "CCITT T.6, 12", "LZW, 12", "ZLib, 10", "Deflate, 5", "PackBits, 5", "LZW, 13", "ZLib, 11",
      "LZW, 6"})
  void inEitherOrderOfBytesInStripsAndInTilesItComesOutAsItWent(String compression, int type) throws Exception {
    BufferedImage plan = Pictures.plan(type, WIDTH, HEIGHT);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      for (int tile : new int[] {0, 16}) {
        Decoding decoding = new Decoding(folder);
        decoding.run(write(plan, compression, order, tile));
        int most = type == BufferedImage.TYPE_USHORT_GRAY ? 1 : 0;
        assertThat(decoding.pixels().difference(grey(plan))).as("%s, tiles of %d", order, tile).isLessThanOrEqualTo(most);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "10, 1"})
  void compressedByJpegItIsReadClosely(int type, int channels) throws Exception {
    BufferedImage plan = Pictures.plan(type, WIDTH, HEIGHT);
    Decoding decoding = new Decoding(folder);
    decoding.run(write(plan, "JPEG", ByteOrder.BIG_ENDIAN, 0));
    assertThat(decoding.pixels().channels()).isEqualTo(channels);
    assertThat(decoding.pixels().at(2, 2, 0)).as("black").isLessThan(40);
    assertThat(decoding.pixels().at(WIDTH / 2, 3, 0)).as("white").isGreaterThan(215);
  }

  @Test
  void inksBecomeColours() throws Exception {
    byte[] inks = {0, 0, 0, 0, (byte) 255, 0, 0, 0, 0, 0, 0, (byte) 255};
    Decoding.Pixels pixels = read(3, inks, Map.of(PHOTOMETRIC, 5, SAMPLES, 4));
    assertThat(pixels.channels()).isEqualTo(3);
    assertThat(pixels.at(0, 0, 0)).as("no ink").isGreaterThan(240);
    assertThat(pixels.at(1, 0, 0)).as("cyan takes red away").isLessThan(60);
    assertThat(pixels.at(1, 0, 2)).as("cyan leaves blue").isGreaterThan(140);
    assertThat(pixels.at(2, 0, 1)).as("black").isLessThan(60);
  }

  @Test
  void aCompressionThatIsNotReadIsRefusedByItsName() throws IOException {
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder),
        TinyTiff.write(folder.resolve("a.tif"), 2, 1, new byte[] {1, 2}, 1, Map.of(259, 50_000)));
    assertThat(refusal.code()).isEqualTo("not-supported");
    assertThat(refusal).hasMessageContaining("Zstandard").hasMessageContaining("save it with LZW or Deflate");
  }

  @Test
  void samplesOf32BitsSayThatTheyWereReduced() throws Exception {
    Decoding decoding = new Decoding(folder);
    // Little-endian numbers of floating point: 0, 0.5 and 1.
    byte[] samples = {0, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, (byte) 0x80, 0x3F};
    StepResult result = decoding.run(TinyTiff.write(folder.resolve("a.tif"), 3, 1, samples, 1, Map.of(BITS, 32, SAMPLE_FORMAT, 3)));
    assertThat(result.warnings()).containsExactly("32-bit samples were reduced to 16 bits.");
    assertThat(decoding.pixels().at(0, 0, 0)).isZero();
    assertThat(decoding.pixels().at(1, 0, 0)).isCloseTo(128, within(1));
    assertThat(decoding.pixels().at(2, 0, 0)).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void aScanWhoseCodesMakeNoSenseIsRefused(String compression) throws Exception {
    BufferedImage plan = Pictures.plan(BufferedImage.TYPE_BYTE_BINARY, 400, 300);
    byte[] whole = Files.readAllBytes(write(plan, compression, ByteOrder.LITTLE_ENDIAN, 0));
    // The writer puts its tags before the pixels.
    Arrays.fill(whole, whole.length - 200, whole.length, (byte) 0);
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder), HandMade.write(folder, "a.tif", whole));
    assertThat(refusal.code()).isEqualTo("damaged-image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void flippedBytesOfAScanEndInAnImageOrARefusalAndNothingElse(String compression) throws Exception {
    byte[] whole = Files.readAllBytes(write(Pictures.plan(BufferedImage.TYPE_BYTE_BINARY, 400, 300), compression, ByteOrder.BIG_ENDIAN, 0));
    Random random = new Random(5);
    for (int attempt = 0; attempt < 60; attempt++) {
      byte[] flipped = whole.clone();
      for (int i = 0; i < 3; i++) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      try {
        new Decoding(folder).run(HandMade.write(folder, "a.tif", flipped));
      } catch (RejectedInput e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private Decoding.Pixels read(int width, byte[] samples, Map<Integer, Integer> tags) throws Exception {
    Decoding decoding = new Decoding(folder);
    decoding.run(TinyTiff.write(folder.resolve("a.tif"), width, 1, samples, 1, tags));
    return decoding.pixels();
  }

  /** Writes with the JDK's writer, in tiles of a size or, at 0, in strips. */
  private Path write(BufferedImage plan, String compression, ByteOrder order, int tile) throws IOException {
    return Pictures.writeTiff(plan, compression, order, tile, folder.resolve("plan.tif"));
  }

  /** Java converts grey of 8 and 16 bits when it is asked for colours: the samples themselves are what went into the file. */
  private static BufferedImage grey(BufferedImage plan) {
    int type = plan.getType();
    if (type != BufferedImage.TYPE_BYTE_GRAY && type != BufferedImage.TYPE_USHORT_GRAY) {
      return plan;
    }
    BufferedImage same = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int sample = plan.getRaster().getSample(i % WIDTH, i / WIDTH, 0);
      int level = type == BufferedImage.TYPE_USHORT_GRAY ? Math.round(sample / 257f) : sample;
      same.setRGB(i % WIDTH, i / WIDTH, level * 0x10101);
    }
    return same;
  }
}
