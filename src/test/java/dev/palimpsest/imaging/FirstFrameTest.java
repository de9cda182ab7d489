package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.imgcodecs.Imgcodecs;

class FirstFrameTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "4, false", "4, true"})
  void ofAGifTheFirstFrameIsReadAndTheOthersAreCounted(int frames, boolean interlaced) throws Exception {
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(gif(frames, interlaced));
    assertThat(decoding.pixels().channels()).isEqualTo(3);
    assertThat(decoding.pixels().difference(palettePlan())).isZero();
    if (frames == 1) {
      assertThat(result.warnings()).isEmpty();
    } else {
      assertThat(result.warnings()).containsExactly("The GIF file is animated (4 frames); only its first frame was used.");
    }
  }

  @Test
  void besideAFrameTheScreenOfAGifIsTransparent() throws Exception {
    byte[] gif = Files.readAllBytes(gif(1, false));
    gif[6] = WIDTH + 5;
    gif[8] = HEIGHT + 3;
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, "wide.gif", gif));
    Decoding.Pixels pixels = decoding.pixels();
    assertThat(new int[] {pixels.width(), pixels.height(), pixels.channels()}).containsExactly(WIDTH + 5, HEIGHT + 3, 4);
    assertThat(pixels.at(WIDTH - 1, HEIGHT - 1, 3)).isEqualTo(255);
    assertThat(pixels.at(WIDTH, 0, 3)).isZero();
    assertThat(pixels.at(0, HEIGHT, 3)).isZero();
  }

  @Test
  void aTransparentColourOfAGifBecomesAlpha() throws Exception {
    byte[] levels = {0, 80, (byte) 160, (byte) 255};
    BufferedImage image =
        new BufferedImage(8, 3, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(2, 4, levels, levels, levels, 1));
    for (int x = 0; x < 8; x++) {
      image.getRaster().setSample(x, 0, 0, x % 4);
    }
    Decoding decoding = new Decoding(folder);
    decoding.run(Pictures.write(image, "gif", folder.resolve("plan")));
    Decoding.Pixels pixels = decoding.pixels();
    assertThat(pixels.channels()).isEqualTo(2);
    assertThat(new int[] {pixels.at(0, 0, 1), pixels.at(1, 0, 1), pixels.at(2, 0, 1), pixels.at(2, 0, 0)})
        .containsExactly(255, 0, 255, 160);
  }

  @Test
  void theScreenOfAGifCountsBeforeItsPixelsAreRead() throws IOException {
    byte[] gif = Files.readAllBytes(gif(1, false));
    gif[7] = (byte) 0xFF;
    gif[9] = (byte) 0xFF;
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder), HandMade.write(folder, "huge.gif", gif));
    assertThat(refusal.code()).isEqualTo("too-many-pixels");
    assertThat(refusal).hasMessageContaining("65,341 x 65,327");
  }

  @Test
  void ofAnAnimatedPngTheDefaultImageIsRead() throws Exception {
    BufferedImage plan = Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT);
    byte[] still = Files.readAllBytes(Pictures.write(plan, "png", folder.resolve("plan.png")));
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(
        HandMade.write(folder, "a.png", HandMade.withChunk(still, "acTL", ByteBuffer.allocate(8).putInt(3).array())));
    assertThat(result.warnings()).containsExactly("The PNG file is animated (3 frames); only its default image was used.");
    assertThat(decoding.pixels().difference(plan)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3, 0, 0", "4, 0, 0", "3, 6, 4", "4, 6, 4"})
  void ofAnAnimatedWebpTheFirstFrameIsReadAtItsPlace(int channels, int x, int y) throws Exception {
    OpenCV.loadLocally();
    BufferedImage plan = Pictures.plan(channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR, WIDTH, HEIGHT);
    byte[] still = HandMade.encoded(".webp", plan, channels, Imgcodecs.IMWRITE_WEBP_QUALITY, 101);
    byte[] animated = HandMade.animated(still, new Tile(x, y, WIDTH, HEIGHT), WIDTH + x, HEIGHT + y);
    Decoding decoding = new Decoding(folder);
    StepResult result = decoding.run(HandMade.write(folder, "a.webp", animated));
    assertThat(result.warnings()).containsExactly("The WebP file is animated (2 frames); only its first frame was used.");
    BufferedImage canvas = new BufferedImage(WIDTH + x, HEIGHT + y, BufferedImage.TYPE_4BYTE_ABGR);
    canvas.createGraphics().drawImage(plan, x, y, null);
    assertThat(decoding.pixels().channels()).isEqualTo(x == 0 ? channels : 4);
    assertThat(decoding.pixels().difference(canvas)).isZero();
  }

  private Path gif(int frames, boolean interlaced) throws IOException {
    BufferedImage blank = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    Path file = folder.resolve("plan.gif");
    try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      for (int i = 0; i < frames; i++) {
        writer.writeToSequence(new IIOImage(i == 0 ? palettePlan() : blank, null, null), param);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** A plan in the colours of a palette. */
  private static BufferedImage palettePlan() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT), 0, 0, null);
    pen.dispose();
    return image;
  }
}
