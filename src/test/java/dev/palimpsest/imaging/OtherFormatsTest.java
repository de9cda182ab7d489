package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class OtherFormatsTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;
  /** A thousandth of the size, in thousandths: nothing is lost. */
  private static final int[] LOSSLESS = {Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"jp2, 3", "jp2, 4", "j2k, 3"})
  void aJpeg2000ComesOutAsItWent(String ending, int channels) throws Exception {
    OpenCV.loadLocally();
    BufferedImage plan = Pictures.plan(channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR, WIDTH, HEIGHT);
    byte[] jp2 = HandMade.encoded(".jp2", plan, channels, LOSSLESS);
    Decoding decoding = decode("plan", ending.equals("jp2") ? jp2 : HandMade.codestream(jp2));
    assertThat(decoding.pixels().channels()).isEqualTo(channels);
    assertThat(decoding.pixels().difference(plan)).isZero();
  }

  @Test
  void aGreyJpeg2000Of16BitsStaysGreyAndKeepsThem() throws Exception {
    OpenCV.loadLocally();
    Mat mat = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        mat.put(y, x, new short[] {(short) (x * 1000)});
      }
    }
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(HandMade.write(folder, "plan", HandMade.encoded(".jp2", mat, LOSSLESS)));
    assertThat(result.warnings()).isEmpty();
    assertThat(decoding.pixels().channels()).isEqualTo(1);
    assertThat(decoding.levels()).startsWith(0, 1000, 2000, 3000).contains(60_000);
  }

  @Test
  void aJpeg2000ThatDoesNotFitBesideTheHeapIsRefusedByItsHeader() throws IOException {
    OpenCV.loadLocally();
    byte[] jp2 = HandMade.codestream(HandMade.encoded(".jp2", Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT), 3, LOSSLESS));
    jp2[10] = 0x27;
    jp2[14] = 0x10;
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder), HandMade.write(folder, "huge", jp2));
    assertThat(refusal.code()).isEqualTo("too-many-pixels");
    assertThat(refusal).hasMessageStartingWith("Decoding this image takes").hasMessageContaining("palimpsest.worker.memory of");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void theFlattenedImageOfAPsdIsRead(int bits) throws Exception {
    BufferedImage plan = Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT);
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(HandMade.write(folder, "plan", HandMade.psd(WIDTH, HEIGHT, bits, planes(plan, bits / 8), 300, new byte[0], true)));
    assertThat(result.facts()).containsEntry("dpi", 300.0).containsEntry("format", "psd");
    assertThat(result.warnings()).isEmpty();
    assertThat(result.facts()).containsEntry("bits", bits);
    assertThat(decoding.pixels().difference(plan)).isZero();
  }

  @Test
  void aPsdWithoutAFlattenedImageIsRefusedWithWhatToDo() throws IOException {
    byte[] planes = planes(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT), 1);
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder),
        HandMade.write(folder, "plan", HandMade.psd(WIDTH, HEIGHT, 8, planes, 300, new byte[0], false)));
    assertThat(refusal.code()).isEqualTo("not-supported");
    assertThat(refusal).hasMessageContaining("Maximize compatibility");
  }

  @Test
  void aPcxIsRead() throws Exception {
    BufferedImage plan = Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT);
    byte[] rows = new byte[WIDTH * HEIGHT * 3];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < 3; band++) {
          rows[(y * 3 + band) * WIDTH + x] = (byte) plan.getRaster().getSample(x, y, band);
        }
      }
    }
    assertThat(decode("plan", HandMade.pcx(WIDTH, HEIGHT, rows)).pixels().difference(plan)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jp2", "jp2 codestream", "psd", "pcx", "animated webp"})
  void aFileThatIsCutOffIsRefusedWhereverTheCutIs(String kind) throws IOException {
    byte[] whole = file(kind);
    for (int tenth = 1; tenth < 10; tenth++) {
      RejectedInput refusal =
          LimitsTest.refusal(new Decoding(folder), HandMade.write(folder, "cut", Arrays.copyOf(whole, whole.length * tenth / 10)));
      assertThat(refusal).as("cut after %d tenths", tenth).isNotNull();
      assertThat(refusal.code()).isIn("damaged-image", "not-an-image");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jp2", "jp2 codestream", "psd", "pcx", "animated webp"})
  void flippedBytesEndInAnImageOrARefusalAndNothingElse(String kind) throws IOException {
    byte[] whole = file(kind);
    Random random = new Random(13);
    for (int attempt = 0; attempt < 100; attempt++) {
      byte[] flipped = whole.clone();
      for (int i = 0; i < 3; i++) {
        flipped[random.nextInt(Math.min(flipped.length, 300))] = (byte) random.nextInt(256);
      }
      try {
        new Decoding(folder).run(HandMade.write(folder, "flipped", flipped));
      } catch (RejectedInput e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static byte[] file(String kind) {
    OpenCV.loadLocally();
    BufferedImage plan = Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT);
    byte[] jp2 = HandMade.encoded(".jp2", plan, 3, LOSSLESS);
    return switch (kind) {
      case "psd" -> HandMade.psd(WIDTH, HEIGHT, 8, planes(plan, 1), 300, new byte[0], true);
      case "pcx" -> HandMade.pcx(WIDTH, HEIGHT, planes(plan, 1));
      case "animated webp" -> HandMade.animated(HandMade.encoded(".webp", plan, 3, Imgcodecs.IMWRITE_WEBP_QUALITY, 101),
          new Tile(2, 2, WIDTH, HEIGHT), WIDTH + 2, HEIGHT + 2);
      case "jp2" -> jp2;
      default -> HandMade.codestream(jp2);
    };
  }

  private Decoding decode(String name, byte[] bytes) throws Exception {
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, name, bytes));
    return decoding;
  }

  private static byte[] planes(BufferedImage plan, int sampleBytes) {
    byte[] planes = new byte[WIDTH * HEIGHT * 3 * sampleBytes];
    for (int i = 0; i < planes.length; i++) {
      int sample = i / sampleBytes;
      int pixel = sample % (WIDTH * HEIGHT);
      planes[i] = (byte) plan.getRaster().getSample(pixel % WIDTH, pixel / WIDTH, sample / (WIDTH * HEIGHT));
    }
    return planes;
  }
}
