package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.palimpsest.pdf.PdfImage;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class DeepSamplesTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;
  private static final int MOST = 65535;

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    OpenCvLibrary.load();
  }

  @ParameterizedTest
  @CsvSource({"png, png, 1", "png, png, 2", "png, png, 3", "png, png, 4", "tiff, tif, 1", "tiff, tif, 2", "tiff, tif, 3", "tiff, tif, 4"})
  void everySampleOf16BitsGoesThroughToTheResult(String format, String extension, int channels) throws Exception {
    int[] levels = noise(channels);
    Decoding decoding = new Decoding(folder);
    StepResult decoded = decoding.run(write(image(levels, channels), format));
    assertThat(decoded.warnings()).isEmpty();
    assertThat(decoded.facts()).containsEntry("bits", 16).containsEntry("channels", channels);
    assertThat(decoding.levels()).isEqualTo(levels);
    encode(format);
    if (channels != 2) {
      assertThat(read(folder.resolve("result." + extension))).isEqualTo(levels);
    }
    Decoding again = new Decoding(Files.createDirectory(folder.resolve("again")));
    again.run(folder.resolve("result." + extension));
    assertThat(again.levels()).isEqualTo(levels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "webp", "pdf"})
  void whereTheResultHolds8BitsTheReductionIsSaid(String format) throws Exception {
    Decoding decoding = new Decoding(folder).with("output.format", format);
    StepResult result = decoding.run(Pictures.write(image(noise(1), 1), "png", folder.resolve("plan")));
    assertThat(result.warnings())
        .containsExactly("16-bit samples were reduced to 8 bits. With palimpsest.output.format=png or tiff they keep 16.");
    assertThat(result.facts()).containsEntry("bits", 8);
    assertThat(Arrays.stream(decoding.levels()).boxed()).allMatch(level -> level < 256);
  }

  @Test
  void theSameFormatAsTheInputKeepsThemToo() throws Exception {
    Decoding decoding = new Decoding(folder).with("output.format", "same");
    assertThat(decoding.run(write(image(noise(3), 3), "tiff")).facts()).containsEntry("bits", 16);
  }

  @Test
  void deepPixelsAreTurnedUprightAsWholes() throws Exception {
    // Little-endian samples 0x0102, 0x0304 and so on of two rows of three pixels.
    byte[] samples = {2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11};
    Decoding decoding = new Decoding(folder);
    decoding.run(TinyTiff.write(folder.resolve("a.tif"), 3, 2, samples, 1, Map.of(258, 16, TinyTiff.ORIENTATION, 6)));
    assertThat(decoding.levels()).containsExactly(0x0708, 0x0102, 0x090A, 0x0304, 0x0B0C, 0x0506);
  }

  @Test
  void aTransparentColourCountsWithAllItsBits() throws Exception {
    int[] levels = noise(1);
    levels[0] = 0x1234;
    levels[1] = 0x1235;
    byte[] png = Files.readAllBytes(Pictures.write(image(levels, 1), "png", folder.resolve("plain")));
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, "plan", HandMade.withChunk(png, "tRNS", new byte[] {0x12, 0x34})));
    assertThat(decoding.levels()).startsWith(0x1234, 0, 0x1235, MOST);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theProfileConvertsThemWithoutLosingFineSteps(int channels) throws Exception {
    int[] levels = new int[WIDTH * HEIGHT * channels];
    Arrays.setAll(levels, i -> 30000 + i / channels % WIDTH);
    byte[] png = Files.readAllBytes(Pictures.write(image(levels, channels), "png", folder.resolve("plain")));
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.write(new byte[] {'p', 0, 0});
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
      deflater.write(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, "plan", HandMade.withChunk(png, "iCCP", chunk.toByteArray())));
    int[] found = decoding.levels();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(shown(levels[i] / (double) MOST), within(40));
    }
    assertThat(Arrays.stream(found, 0, WIDTH * channels).distinct().count()).as("steps of a 65,536th").isGreaterThan(30);
  }

  @Test
  void theGammaOfAPngIsHeededWithAllTheirBits() throws Exception {
    int[] levels = noise(3);
    byte[] png = Files.readAllBytes(Pictures.write(image(levels, 3), "png", folder.resolve("plain")));
    Decoding decoding = new Decoding(folder);
    decoding.run(HandMade.write(folder, "plan", HandMade.withChunk(png, "gAMA", ByteBuffer.allocate(4).putInt(100_000).array())));
    int[] found = decoding.levels();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(shown(levels[i] / (double) MOST), within(1));
    }
  }

  @Test
  void pagesOf16BitsAreBoundWithOthersIntoOneTiff() throws Exception {
    int[] levels = noise(3);
    Path pages = Files.createDirectories(folder.resolve(PagePart.FOLDER));
    for (int page = 1; page <= 2; page++) {
      BufferedImage image = page == 1 ? image(levels, 3) : Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, WIDTH, HEIGHT);
      new Decoding(folder).run(write(image, "png"));
      encode("tiff");
      Files.move(folder.resolve("result.tif"), pages.resolve(page + ".tif"));
    }
    new BindStep((parts, target, work, options, progress) -> null).run(folder, Map.of("output.format", "tiff"), (done, total) -> {});
    Decoding first = new Decoding(folder).with("page", "1");
    assertThat(first.run(folder.resolve("bound.tif")).facts()).containsEntry("bits", 16).containsEntry("pages", 2);
    assertThat(first.levels()).isEqualTo(levels);
    assertThat(new Decoding(folder).with("page", "2").run(folder.resolve("bound.tif")).facts()).containsEntry("bits", 8);
  }

  @Test
  void aTiffHoldsHalfAsManyDeepPixels() throws Exception {
    OutputFormat.TIFF.check(30_000, 20_000, Depth.EIGHT, null);
    assertThatThrownBy(() -> OutputFormat.TIFF.check(30_000, 20_000, Depth.SIXTEEN, null)).isInstanceOf(RejectedInput.class)
        .hasMessageContaining("TIFF holds at most 500,000,000 in all");
  }

  @Test
  void theDiskIsAskedForTwiceTheRoom() throws Exception {
    assertThat(DiskRoom.needed(1000, 1000, 3 * Depth.SIXTEEN.bytes(), 4)).isEqualTo(2 * 96e6 + 2 * 6e6 + 3e6);
  }

  /** Writes with the JDK's own writer, as others do not write 16 bits. */
  private Path write(BufferedImage image, String format) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith(ReaderImage.JDK)) {
      writer = writers.next();
    }
    Path file = folder.resolve("plan");
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** The samples as OpenCV reads them with libpng and libtiff, which it does not where grey has alpha. */
  private static int[] read(Path file) {
    Mat mat = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_UNCHANGED);
    assertThat(mat.depth()).isEqualTo(CvType.CV_16U);
    if (mat.channels() > 1) {
      Imgproc.cvtColor(mat, mat, mat.channels() == 3 ? Imgproc.COLOR_BGR2RGB : Imgproc.COLOR_BGRA2RGBA);
    }
    short[] samples = new short[(int) mat.total() * mat.channels()];
    mat.get(0, 0, samples);
    int[] levels = new int[samples.length];
    Arrays.setAll(levels, i -> samples[i] & 0xFFFF);
    return levels;
  }

  private void encode(String format) throws Exception {
    new EncodeStep(new PdfImage()).run(folder, Map.of("output.format", format), (done, total) -> {});
  }

  private static int[] noise(int channels) {
    Random random = new Random(channels);
    return random.ints(WIDTH * HEIGHT * channels, 0, MOST + 1).toArray();
  }

  private static BufferedImage image(int[] levels, int channels) throws IOException {
    ColorSpace space = ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    boolean alpha = channels % 2 == 0;
    ComponentColorModel model =
        new ComponentColorModel(space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
    raster.setPixels(0, 0, WIDTH, HEIGHT, levels);
    return new BufferedImage(model, raster, false, null);
  }

  /** The level of sRGB that shows linear light of 0 to 1. */
  private static int shown(double light) {
    return (int) Math.round(MOST * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055));
  }
}
