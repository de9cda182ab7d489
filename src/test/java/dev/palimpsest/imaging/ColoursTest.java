package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.imgcodecs.Imgcodecs;

class ColoursTest {
  private static final int SIDE = 64;
  private static final int[] STORED = {20, 90, 200};
  /** What 100, 200, 100 of Adobe RGB is in sRGB by the matrices that Bruce Lindbloom publishes. */
  private static final int[] ADOBE_GREEN = {0, 201, 92};
  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff", "webp", "jp2", "psd"})
  void coloursBecomeSrgbByTheFilesProfile(String format) throws Exception {
    OpenCV.loadLocally();
    BufferedImage plan = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < SIDE * SIDE; i++) {
      plan.setRGB(i % SIDE, i / SIDE, STORED[0] << 16 | STORED[1] << 8 | STORED[2]);
    }
    Decoding.Pixels pixels = decode(withLinearProfile(plan, format));
    for (int c = 0; c < 3; c++) {
      assertThat(pixels.at(8, 8, c)).isCloseTo(shown(STORED[c] / 255.0), within(format.equals("jpeg") ? 4 : 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff"})
  void greysBecomeThoseOfSrgbByTheFilesProfileAndStayGrey(String format) throws Exception {
    BufferedImage plan = grey(ColorSpace.getInstance(ColorSpace.CS_GRAY));
    byte[] file = switch (format) {
      case "png" -> HandMade.withChunk(bytes(plan, "png"), "iCCP", compressed(HandMade.greyProfile()));
      case "jpeg" -> segment(bytes(plan, "jpeg"), HandMade.greyProfile());
      default -> tiff(plan, HandMade.greyProfile());
    };
    Decoding.Pixels pixels = decode(file);
    assertThat(pixels.channels()).isEqualTo(1);
    assertThat(pixels.at(8, 8, 0)).isCloseTo(shown(Math.pow(STORED[1] / 255.0, 1.8)), within(2));
  }

  @Test
  void theGammaOfAPngIsHeeded() throws Exception {
    byte[] gamma = ByteBuffer.allocate(4).putInt(100_000).array();
    Decoding.Pixels pixels = decode(HandMade.withChunk(bytes(grey(ColorSpace.getInstance(ColorSpace.CS_GRAY)), "png"), "gAMA", gamma));
    assertThat(pixels.at(8, 8, 0)).isCloseTo(shown(STORED[1] / 255.0), within(1));
  }

  @Test
  void thePrimariesOfAPngAreHeeded() throws Exception {
    BufferedImage plan = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    plan.setRGB(8, 8, 0x64C864);
    plan.setRGB(9, 8, 0x808080);
    byte[] gamma = ByteBuffer.allocate(4).putInt(45455).array();
    // Those of Adobe RGB.
    ByteBuffer primaries = ByteBuffer.allocate(32);
    for (int value : new int[] {31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000}) {
      primaries.putInt(value);
    }
    Decoding.Pixels pixels =
        decode(HandMade.withChunk(HandMade.withChunk(bytes(plan, "png"), "gAMA", gamma), "cHRM", primaries.array()));
    assertThat(new int[] {pixels.at(9, 8, 0), pixels.at(9, 8, 1), pixels.at(9, 8, 2)}).as("grey stays grey").containsExactly(129, 129, 129);
    assertThat(pixels.at(8, 8, 0)).isCloseTo(ADOBE_GREEN[0], within(2));
    assertThat(pixels.at(8, 8, 1)).isCloseTo(ADOBE_GREEN[1], within(2));
    assertThat(pixels.at(8, 8, 2)).isCloseTo(ADOBE_GREEN[2], within(2));
  }

  @Test
  void aTiffInLabIsRefusedWithWhatToDo() throws IOException {
    Path file = TinyTiff.write(folder.resolve("a.tif"), 1, 1, new byte[] {50, 0, 0}, 1, Map.of(262, 8, 277, 3));
    RejectedInput refusal = LimitsTest.refusal(new Decoding(folder), file);
    assertThat(refusal.code()).isEqualTo("not-supported");
    assertThat(refusal).hasMessageContaining("L*a*b*").hasMessageContaining("save it in RGB");
  }

  private byte[] withLinearProfile(BufferedImage plan, String format) throws IOException {
    int[] lossless = {Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000};
    return switch (format) {
      case "png" -> HandMade.withChunk(bytes(plan, "png"), "iCCP", compressed(LINEAR));
      case "jpeg" -> segment(bytes(plan, "jpeg"), LINEAR);
      case "webp" -> HandMade.withProfile(HandMade.encoded(".webp", plan, 3, Imgcodecs.IMWRITE_WEBP_QUALITY, 101), SIDE, SIDE, LINEAR);
      case "jp2" -> HandMade.jp2(SIDE, SIDE, HandMade.codestream(HandMade.encoded(".jp2", plan, 3, lossless)), LINEAR);
      case "psd" -> {
        byte[] planes = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < planes.length; i++) {
          planes[i] = (byte) STORED[i / (SIDE * SIDE)];
        }
        yield HandMade.psd(SIDE, SIDE, 8, planes, 72, LINEAR, true);
      }
      default -> tiff(plan, LINEAR);
    };
  }

  private byte[] tiff(BufferedImage image, byte[] profile) throws IOException {
    Path file = folder.resolve("plain.tif");
    try (ImageIoWriter writer = new ImageIoWriter("tiff")) {
      int channels = image.getRaster().getNumBands();
      byte[] samples = new byte[SIDE * SIDE * channels];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) image.getRaster().getSample(i / channels % SIDE, i / channels / SIDE, i % channels);
      }
      RasterFile pixels = RasterFile.create(folder.resolve("plain.raw"), SIDE, SIDE, channels);
      pixels.write(0, 0, SIDE, SIDE, samples);
      RasterImage lazy = new RasterImage(pixels, false, (done, total) -> {});
      writer.param().setCompressionType("LZW");
      TIFFDirectory tags = TIFFDirectory.createFromMetadata(writer.metadata(lazy));
      tags.addTIFFField(new TIFFField(BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ICC_PROFILE), TIFFTag.TIFF_UNDEFINED,
          profile.length, profile));
      writer.write(lazy, tags.getAsMetadata(), file);
      pixels.close();
    }
    return Files.readAllBytes(file);
  }

  private static BufferedImage grey(ColorSpace space) {
    ComponentColorModel model = new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      raster.setSample(i % SIDE, i / SIDE, 0, STORED[1]);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private byte[] bytes(BufferedImage image, String format) throws IOException {
    return Files.readAllBytes(Pictures.write(image, format, folder.resolve("plain")));
  }

  private Decoding.Pixels decode(byte[] file) throws Exception {
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, "plan", file));
    return decoding.pixels();
  }

  private static byte[] compressed(byte[] profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {'p', 0, 0});
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(profile);
    }
    return out.toByteArray();
  }

  /** Inserts a profile behind the start of a JPEG file. */
  private static byte[] segment(byte[] jpeg, byte[] profile) {
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + name.length + profile.length);
    out.put(jpeg, 0, 2).putShort((short) 0xFFE2).putShort((short) (2 + name.length + profile.length)).put(name).put(profile);
    return out.put(Arrays.copyOfRange(jpeg, 2, jpeg.length)).array();
  }

  /** The level of sRGB that shows linear light of 0 to 1. */
  private static int shown(double light) {
    return (int) Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055));
  }
}
