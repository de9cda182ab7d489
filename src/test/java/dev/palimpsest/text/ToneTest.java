package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class ToneTest {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 160;
  private static final Scalar BUFF = new Scalar(226, 200, 150);
  private static final Scalar SAGE = new Scalar(178, 204, 190);

  @TempDir
  Path folder;

  @Test
  void onATonedScanNoShadeOfTheLettersStays() throws IOException {
    Sheet bare = paper(BUFF);
    Sheet sheet = bare.copy().text("CHAMBER 12-2", 200, 100, 36);
    byte[] letters = sheet.difference(bare, 1);
    byte[] beside = ring(letters, sheet.difference(bare, 6));
    byte[] far = inverse(sheet.difference(bare, 30));
    byte[] page = scanned(sheet).samples(3);

    byte[] erased = erased(page, letters);

    double[] tone = mean(page, far);
    assertThat(greatest(mean(page, beside), tone)).as("the shade in the scan").isGreaterThan(2);
    assertThat(greatest(mean(erased, beside), tone)).as("the shade beside the letters").isLessThan(1.5);
    assertThat(greatest(mean(erased, letters), tone)).as("the shade under the letters").isLessThan(1);
    assertThat(grain(erased, beside)).as("the grain").isGreaterThan(grain(page, far) / 2);
    assertThat(IntStream.range(0, page.length).filter(i -> far[i / 3] != 0 && erased[i] != page[i])).as("changed far away").isEmpty();
  }

  @Test
  void aPaleLineBesideTheLettersStays() {
    Sheet bare = paper(BUFF);
    Imgproc.line(bare.rgb, new Point(20, 104), new Point(600, 104), new Scalar(180, 160, 130), 2);
    Sheet sheet = bare.copy().text("CHAMBER", 100, 90, 22);

    Tone tone = around(scanned(sheet).samples(3), sheet.difference(bare, 2), 3);

    assertThat(IntStream.range(103 * WIDTH + 20, 103 * WIDTH + 600).map(tone::beside)).containsOnly(-1);
    assertThat(IntStream.range(104 * WIDTH + 20, 104 * WIDTH + 600).map(tone::beside)).containsOnly(-1);
    assertThat(IntStream.range(66 * WIDTH, 67 * WIDTH).map(tone::beside)).anyMatch(colour -> colour >= 0);
  }

  @Test
  void aRenderOfEvenColoursIsNotTouched() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    bare.rgb.setTo(BUFF);
    bare.plan();
    Sheet sheet = bare.copy().text("CHAMBER", 60, 90, 22);

    for (byte[] samples : new byte[][] {sheet.samples(3), scanned(sheet).samples(3)}) {
      Tone tone = around(samples, sheet.difference(bare, 2), 3);

      assertThat(IntStream.range(0, WIDTH * HEIGHT).map(tone::beside)).containsOnly(-1);
    }
  }

  @Test
  void textAcrossAWallGetsTheToneOfEachRoom() {
    Sheet bare = new Sheet(WIDTH, HEIGHT);
    bare.rgb.setTo(BUFF);
    Imgproc.rectangle(bare.rgb, new Point(300, 0), new Point(WIDTH, HEIGHT), SAGE, Imgproc.FILLED);
    addGrain(bare.rgb);
    bare.line(300, 0, 300, HEIGHT, 4);
    Sheet sheet = bare.copy().text("CHAMBER", 230, 90, 22);
    byte[] letters = sheet.difference(bare, 2);

    Tone tone = around(scanned(sheet).samples(3), letters, 3);

    for (int i = 0; i < letters.length; i++) {
      if (letters[i] != 0 && Math.abs(i % WIDTH - 300) > 12) {
        Scalar paper = i % WIDTH < 300 ? BUFF : SAGE;
        int expected = (int) paper.val[0] << 16 | (int) paper.val[1] << 8 | (int) paper.val[2];
        assertThat(Pixels.distance(tone.beside(i), expected)).as("at %d, %d", i % WIDTH, i / WIDTH).isLessThan(4);
      }
    }
  }

  @Test
  void piecesThatOverlapAgree() {
    Sheet bare = paper(BUFF);
    Sheet sheet = bare.copy().text("CHAMBER 12-2", 330, 90, 22);
    byte[] page = scanned(sheet).samples(3);
    byte[] letters = sheet.difference(bare, 2);
    Tone left = Tone.around(new Pixels(cut(page, 0, 502, 3), 3), cut(letters, 0, 502, 1), 502, HEIGHT, i -> true);
    Tone right = Tone.around(new Pixels(cut(page, 394, WIDTH, 3), 3), cut(letters, 394, WIDTH, 1), WIDTH - 394, HEIGHT, i -> true);

    int compared = 0;
    for (int y = 0; y < HEIGHT; y++) {
      int a = left.beside(y * 502 + 448);
      int b = right.beside(y * (WIDTH - 394) + 448 - 394);
      if (a >= 0 && b >= 0) {
        assertThat(Pixels.distance(a, b)).as("row %d", y).isLessThanOrEqualTo(2);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @Test
  void greyAndTransparentPagesAreEvenedToo() {
    Sheet bare = paper(new Scalar(210, 210, 210));
    Sheet sheet = bare.copy().text("CHAMBER", 100, 90, 22);
    byte[] letters = sheet.difference(bare, 2);
    Sheet page = scanned(sheet);
    for (int channels : new int[] {1, 2, 4}) {
      Tone tone = around(page.samples(channels), letters, channels);
      Pixels paper = new Pixels(page.samples(channels), channels);
      int inside = IntStream.range(80 * WIDTH, 81 * WIDTH).filter(i -> letters[i] != 0).findFirst().orElseThrow();
      int far = inside - 50;

      assertThat(Pixels.distance(tone.evened(inside, 0xbebebe), paper.colour(far))).as("%d channels", channels).isLessThan(10);
      assertThat(tone.evened(inside, 0x202020)).as("%d channels", channels).isEqualTo(0x202020);
    }
  }

  private static Tone around(byte[] samples, byte[] letters, int channels) {
    return Tone.around(new Pixels(samples, channels), letters, WIDTH, HEIGHT, i -> true);
  }

  /** The page without the letters, over which the network would have painted the colour of their shade. */
  private byte[] erased(byte[] page, byte[] letters) throws IOException {
    byte[] guess = new byte[page.length];
    double[] shade = mean(page, ring(letters, new Area(letters, WIDTH, HEIGHT).grown(5).marks()));
    for (int i = 0; i < guess.length; i++) {
      guess[i] = (byte) Math.round(shade[i % 3]);
    }
    try (RasterFile original = raster("original.raw", page);
        RasterFile erased = raster("erased.raw", page);
        Paint paint = new Paint(original, folder.resolve("paint.raw"));
        TextMask mask = new TextMask(WIDTH, HEIGHT, Reduction.NONE)) {
      paint.colours().write(0, 0, WIDTH, HEIGHT, guess);
      mask.write(new Tile(0, 0, WIDTH, HEIGHT), letters, 0, WIDTH);
      new Overpainter(original, erased, paint, mask).paint((done, total) -> { });
      byte[] samples = new byte[page.length];
      erased.read(0, 0, WIDTH, HEIGHT, samples);
      return samples;
    }
  }

  private RasterFile raster(String name, byte[] samples) throws IOException {
    RasterFile raster = RasterFile.create(folder.resolve(name), WIDTH, HEIGHT, 3);
    raster.write(0, 0, WIDTH, HEIGHT, samples);
    return raster;
  }

  private static Sheet paper(Scalar colour) {
    Sheet sheet = new Sheet(WIDTH, HEIGHT);
    sheet.rgb.setTo(colour);
    addGrain(sheet.rgb);
    return sheet;
  }

  private static void addGrain(Mat rgb) {
    Mat grain = new Mat(HEIGHT, WIDTH, CvType.CV_16SC3);
    Core.setRNGSeed(7);
    Core.randn(grain, 0, 12);
    Core.add(rgb, grain, rgb, new Mat(), CvType.CV_8UC3);
  }

  /** Blurred as by a lens, and as a JPEG with halved colours. */
  private static Sheet scanned(Sheet sheet) {
    Mat image = new Mat();
    Imgproc.GaussianBlur(sheet.rgb, image, new Size(), 1.2);
    Imgproc.cvtColor(image, image, Imgproc.COLOR_RGB2BGR);
    MatOfByte file = new MatOfByte();
    Imgcodecs.imencode(".jpg", image, file, new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, 40,
        Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420));
    Sheet scanned = sheet.copy();
    Imgproc.cvtColor(Imgcodecs.imdecode(file, Imgcodecs.IMREAD_COLOR), scanned.rgb, Imgproc.COLOR_BGR2RGB);
    return scanned;
  }

  private static byte[] ring(byte[] inner, byte[] outer) {
    return Area.where(WIDTH, HEIGHT, i -> inner[i] == 0 && outer[i] != 0).marks();
  }

  private static byte[] inverse(byte[] marks) {
    return Area.where(WIDTH, HEIGHT, i -> marks[i] == 0).marks();
  }

  private static byte[] cut(byte[] samples, int from, int to, int channels) {
    byte[] piece = new byte[(to - from) * HEIGHT * channels];
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(samples, (y * WIDTH + from) * channels, piece, y * (to - from) * channels, (to - from) * channels);
    }
    return piece;
  }

  private static double[] mean(byte[] rgb, byte[] marks) {
    double[] mean = new double[3];
    for (int i = 0; i < rgb.length; i++) {
      mean[i % 3] += marks[i / 3] != 0 ? rgb[i] & 0xff : 0;
    }
    long count = IntStream.range(0, marks.length).filter(i -> marks[i] != 0).count();
    return new double[] {mean[0] / count, mean[1] / count, mean[2] / count};
  }

  private static double greatest(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElseThrow();
  }

  /** The mean by which the green of marked pixels differs from that of the pixel to the right. */
  private static double grain(byte[] rgb, byte[] marks) {
    return IntStream.range(0, marks.length - 1).filter(i -> marks[i] != 0)
        .map(i -> Math.abs((rgb[3 * i + 1] & 0xff) - (rgb[3 * i + 4] & 0xff))).average().orElseThrow();
  }
}
