package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.StepResult;
import dev.palimpsest.pdf.Decoding.Pixels;
import dev.palimpsest.text.RemoveTextStep;
import dev.palimpsest.upscale.Enlargers;
import dev.palimpsest.upscale.UpscaleStep;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnLargerTest {
  private static final EnlargerSource NO_NETWORK = (scale, model) -> {
    throw new AssertionError("a network was asked for");
  };
  private static final String LINES = "0.5 w 20.3 40 m 280 40.7 l S 20 90 m 280 91 l S 40 20 m 40 130 l S ";
  @TempDir
  Path folder;

  @Test
  void noNetworkEnlargesAPageThatIsDrawn() throws Exception {
    Decoding decoded = decode();
    StepResult result = upscale(NO_NETWORK, decoded);

    assertThat(result.facts()).containsEntry("width", 1600).containsEntry("height", 1200).containsEntry("drawn", true);
    Page page = decoded.page();
    assertThat(page.current()).isEqualTo("upscaled.raw");
    assertThat(page.scale()).isEqualTo(4);
    assertThat(page.dotsPerInch()).isEqualTo(144);
  }

  @Test
  void whereTextWasTakenOffBeforeTheEnlargementShowsWhatIsBeneath() throws Exception {
    Decoding decoded = decode();
    upscale(NO_NETWORK, decoded);
    Pixels drawn = decoded.pixels();
    Page page = decoded.page();
    Files.copy(decoded.folder.resolve("original.raw"), decoded.folder.resolve("erased.raw"));
    try (RasterFile erased = RasterFile.open(decoded.folder.resolve("erased.raw"))) {
      byte[] white = new byte[40 * 40];
      Arrays.fill(white, (byte) -1);
      erased.write(40, 40, 40, 40, white);
    }
    PageFile.write(decoded.folder, new Page(page.original(), "erased.raw", "erased.raw", 1, null, page.dotsPerInch()));
    Enlarger[] used = new Enlarger[1];
    Enlargers enlargers = new Enlargers();
    upscale((scale, model) -> used[0] = enlargers.get(scale, model), decoded);
    Pixels again = decoded.pixels();

    assertThat(used[0].model()).isEqualTo("upscale-x4-int8");
    assertThat(drawn.ink(180, 180, 120, 120)).isPositive();
    assertThat(again.ink(180, 180, 120, 120)).isZero();
    for (int y = 0; y < drawn.height(); y++) {
      for (int x = 0; x < drawn.width(); x++) {
        boolean erased = x >= 160 && x < 320 && y >= 160 && y < 320;
        if (!erased) {
          assertThat(again.at(x, y)).as("at %d,%d, where nothing was erased", x, y).isEqualTo(drawn.at(x, y));
        }
      }
    }
  }

  @Test
  void lettersDrawnAsStrokesGoAndTheLinesBesideThemStaySharp() throws Exception {
    BundledFonts.choose(false);
    try (Drawn drawn = new Drawn(300, 150); Drawn without = new Drawn(300, 150)) {
      drawn.raw(LINES).with(stream -> strokes(stream, "BATHROOM 12", 60, 60, 16));
      Decoding decoded = new Decoding(folder).with("upscale.scale", "2").with("upscale.model", "").with("models.precision", "int8")
          .with("text.languages", "eng").with("pdf.dpi", "200").run(drawn.save(folder.resolve("a.pdf")));
      Decoding truth = new Decoding(folder).with("upscale.scale", "2").with("upscale.model", "").with("models.precision", "int8")
          .with("pdf.dpi", "200").run(without.raw(LINES).save(folder.resolve("b.pdf")));
      Enlargers enlargers = new Enlargers();
      upscale(enlargers, decoded);
      upscale(NO_NETWORK, truth);
      new RemoveTextStep(enlargers).run(decoded.folder, decoded.options, (done, total) -> {});

      assertThat(decoded.texts()).isEmpty();
      Pixels result = decoded.pixels();
      Pixels expected = truth.pixels();
      int bad = 0;
      for (int i = 0; i < result.samples().length; i++) {
        bad += Math.abs((result.samples()[i] & 0xFF) - (expected.samples()[i] & 0xFF)) > 16 ? 1 : 0;
      }
      assertThat(bad).as("pixels that differ from the page drawn without the letters").isLessThan(30);
    }
  }

  /** Letters as some programs write them: their outlines, filled. */
  static void strokes(PDPageContentStream stream, String text, float x, float y, float size) throws IOException {
    float at = x;
    for (char letter : text.toCharArray()) {
      float unit = size * Drawn.FONT.getFontMatrix().getScaleX();
      AffineTransform place = new AffineTransform(unit, 0, 0, unit, at, y);
      float[] p = new float[6];
      String name = letter == ' ' ? "space" : letter == '1' ? "one" : letter == '2' ? "two" : String.valueOf(letter);
      PathIterator path = ((PDType1Font) Drawn.FONT).getPath(name).getPathIterator(place, 0.01);
      for (; !path.isDone(); path.next()) {
        switch (path.currentSegment(p)) {
          case PathIterator.SEG_MOVETO -> stream.moveTo(p[0], p[1]);
          case PathIterator.SEG_LINETO -> stream.lineTo(p[0], p[1]);
          default -> stream.closePath();
        }
      }
      if (letter != ' ') {
        stream.fill();
      }
      at += Drawn.FONT.getWidth(letter) / 1000 * size;
    }
  }

  private Decoding decode() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Path file = drawn.plan().raw("20 115 15 15 re f").save(folder.resolve("a.pdf"));
      return new Decoding(folder).with("upscale.scale", "4").with("upscale.model", "").with("models.precision", "int8").run(file);
    }
  }

  private static StepResult upscale(EnlargerSource enlargers, Decoding decoded) throws Exception {
    return new UpscaleStep(enlargers, new PdfPages()).run(decoded.folder, decoded.options, (done, total) -> {});
  }
}
