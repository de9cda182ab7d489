package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palimpsest.imaging.BindStep;
import dev.palimpsest.imaging.EncodeStep;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.StepResult;
import dev.palimpsest.pdf.Decoding.Pixels;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of pixels that come back as PDF. */
class PdfImageTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @TempDir
  Path folder;

  private byte[] raster(int channels) throws Exception {
    byte[] samples = new byte[WIDTH * HEIGHT * channels];
    new Random(3).nextBytes(samples);
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), WIDTH, HEIGHT, channels)) {
      raster.write(0, 0, WIDTH, HEIGHT, samples);
    }
    return samples;
  }

  private StepResult encode(double dotsPerInch, int scale) throws Exception {
    PageFile.write(folder, new Page("a.raw", null, "a.raw", scale, null, dotsPerInch));
    return new EncodeStep(new PdfImage()).run(folder, Map.of("output.format", "pdf"), (done, total) -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void thePageHoldsEverySampleAndHasThePrintedSize(int channels) throws Exception {
    byte[] samples = raster(channels);
    StepResult result = encode(150, 2);
    assertThat(result.facts()).containsEntry("file", "result.pdf").containsEntry("width", WIDTH).containsEntry("part", true);
    try (PDDocument document = Loader.loadPDF(folder.resolve("result.pdf").toFile())) {
      PDPage page = document.getPage(0);
      assertThat(page.getMediaBox().getWidth()).isCloseTo(WIDTH * 72f / 300, within(0.001f));
      assertThat(page.getMediaBox().getHeight()).isCloseTo(HEIGHT * 72f / 300, within(0.001f));
      PDImageXObject image = (PDImageXObject) page.getResources().getXObject(PdfImage.NAME);
      int colours = channels < 3 ? 1 : 3;
      byte[] own = image.createInputStream().readAllBytes();
      byte[] mask = channels == colours ? null : image.getSoftMask().createInputStream().readAllBytes();
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        for (int channel = 0; channel < channels; channel++) {
          assertThat(channel < colours ? own[i * colours + channel] : mask[i]).isEqualTo(samples[i * channels + channel]);
        }
      }
    }
  }

  @Test
  void aPixelOfAnInputThatDoesNotSayItsResolutionIsAPoint() throws Exception {
    raster(1);
    encode(0, 4);
    try (PDDocument document = Loader.loadPDF(folder.resolve("result.pdf").toFile())) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(WIDTH / 4f, within(0.001f));
    }
  }

  @Test
  void aPageThatIsLargerThanProgramsShowTakesALargerUnit() throws Exception {
    raster(1);
    encode(0.2, 1);
    try (PDDocument document = Loader.loadPDF(folder.resolve("result.pdf").toFile())) {
      assertThat(document.getPage(0).getUserUnit()).isEqualTo(2);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(WIDTH * 72 / 0.2f / 2, within(0.1f));
    }
  }

  @Test
  void severalPagesBecomeOneFile() throws Exception {
    Files.createDirectory(folder.resolve("pages"));
    for (int page : new int[] {2, 3, 10}) {
      raster(3);
      encode(72 + page, 1);
      Files.move(folder.resolve("result.pdf"), folder.resolve("pages/" + page + ".pdf"));
      Files.writeString(folder.resolve("pages/" + page + ".json"), "[]");
    }
    Path source = Files.write(folder.resolve("source"), new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0});
    StepResult result = new BindStep(new PdfBinder()).run(folder, Map.of("output.format", "pdf", "source", source.toString()),
        (done, total) -> {});
    assertThat(result.facts()).containsEntry("pages", 3).containsEntry("file", "bound.pdf");
    try (PDDocument document = Loader.loadPDF(folder.resolve("bound.pdf").toFile())) {
      assertThat(document.getPages()).extracting(page -> Math.round(WIDTH * 72 / page.getMediaBox().getWidth())).containsExactly(74, 75, 82);
    }
  }

  private static int differences(Pixels one, Pixels other) {
    assertThat(one.width()).isEqualTo(other.width());
    int count = 0;
    for (int i = 0; i < one.samples().length; i++) {
      count += Math.abs((one.samples()[i] & 0xFF) - (other.samples()[i] & 0xFF)) > 64 ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"0", "90", "180", "270"})
  void aScannedPageOfAPdfKeepsItsSizeItsTurnAndItsLinks(int degrees) throws Exception {
    BufferedImage scan = new BufferedImage(300, 220, BufferedImage.TYPE_INT_RGB);
    scan.createGraphics().drawLine(30, 20, 280, 40);
    scan.createGraphics().fillRect(40, 60, 30, 90);
    try (Drawn drawn = new Drawn(164, 125.6f)) {
      drawn.image(scan, 10, 12, 144, 105.6f).with(stream -> {
        stream.setRenderingMode(RenderingMode.NEITHER);
        Drawn.show(stream, "SEEN BY OCR", 10, 10, 12);
      });
      drawn.page.setCropBox(new PDRectangle(8, 9, 150, 112));
      drawn.page.setRotation(degrees);
      drawn.page.getAnnotations().add(new PDAnnotationLink());
      try (Binding bound = new Binding(folder).run(drawn.save(folder.resolve("a.pdf")), 1)) {
        PDPage page = bound.document().getPage(0);
        assertThat(differences(bound.seen(1), Binding.seen(drawn.document, 1))).as("samples, but for rounding").isLessThan(300);
        assertThat(bound.text()).isEmpty();
        assertThat(page.getRotation()).isEqualTo(degrees);
        assertThat(page.getAnnotations()).hasSize(1);
        assertThat(page.getCropBox().toString()).isEqualTo(drawn.page.getCropBox().toString());
        assertThat(page.getResources().getCOSObject().keySet()).containsExactly(COSName.XOBJECT);
      }
    }
  }
}
