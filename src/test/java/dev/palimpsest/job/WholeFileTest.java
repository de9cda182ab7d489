package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "pdf", "webp"})
  void aWholeFileShowsIt(String format) throws IOException {
    assertThat(isWhole(bytes(format))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "pdf", "webp"})
  void halfAFileDoesNot(String format) throws IOException {
    byte[] whole = bytes(format);
    assertThat(isWhole(Arrays.copyOf(whole, whole.length / 2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "pdf", "webp"})
  void halfAFileWithRoomReservedForTheRestDoesNot(String format) throws IOException {
    byte[] reserved = bytes(format);
    Arrays.fill(reserved, reserved.length / 2, reserved.length, (byte) 0);
    assertThat(isWhole(reserved)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "pdf", "webp"})
  void aFileWhoseEndHasArrivedBeforeItsMiddleDoesNot(String format) throws IOException {
    byte[] holed = bytes(format);
    Arrays.fill(holed, 8192, 12288, (byte) 0);
    assertThat(isWhole(holed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "pdf", "webp"})
  void aFileWithMoreBehindItsEndDoesNot(String format) throws IOException {
    byte[] whole = bytes(format);
    byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    Arrays.fill(longer, whole.length, longer.length, (byte) 'x');
    assertThat(isWhole(longer)).isFalse();
  }

  @Test
  void thePartOfAPdfForTheWebThatIsReadFirstDoesNot() throws IOException {
    assertThat(isWhole(pdf(0))).isFalse();
  }

  @Test
  void whatHasNoEndOfItsOwnDoesNot() throws IOException {
    assertThat(isWhole(bytes("gif"))).isFalse();
    assertThat(isWhole("a note for somebody, long enough to be more than the tail of a file".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(isWhole(new byte[0])).isFalse();
  }

  private boolean isWhole(byte[] bytes) throws IOException {
    return WholeFile.isWhole(Files.write(folder.resolve("copy"), bytes));
  }

  private static byte[] bytes(String format) throws IOException {
    if (format.equals("pdf")) {
      return pdf(17);
    } else if (format.equals("webp")) {
      return webp();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(scribble(), format, bytes);
    return bytes.toByteArray();
  }

  /** Long enough in every format to have a block of 4096 bytes that can be missing. */
  static BufferedImage scribble() {
    BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    Graphics2D g = image.createGraphics();
    for (int i = 0; i < 20_000; i++) {
      g.setColor(new Color(random.nextInt(1 << 24)));
      g.fillRect(random.nextInt(200), random.nextInt(100), 2, 2);
    }
    g.dispose();
    return image;
  }

  private static byte[] pdf(int offset) {
    return ("%PDF-1.5\n%" + "x".repeat(20_000) + "\nstartxref\n" + offset + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] webp() {
    byte[] webp = new byte[20_000];
    new Random(1).nextBytes(webp);
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.length - 8)
        .put("WEBP".getBytes(StandardCharsets.US_ASCII));
    return webp;
  }
}
