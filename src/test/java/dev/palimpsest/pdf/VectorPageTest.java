package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.palimpsest.pdf.Decoding.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorPageTest {
  @TempDir
  Path folder;

  @Test
  void thePageIsDrawnAsIfItsTextHadNeverBeenThere() throws Exception {
    try (Drawn with = new Drawn(200, 150); Drawn without = new Drawn(200, 150)) {
      Decoding decoded = decode(with.plan().text("LIVING ROOM 24.5", 40, 60, 12));

      assertThat(decoded.pixels()).isEqualTo(decode(without.plan()).pixels());
      assertThat(decoded.texts()).containsExactly("LIVING ROOM 24.5");
      assertThat(decoded.fact("content")).isEqualTo("vector");
      assertThat(decoded.fact("pages")).isEqualTo(1);
      assertThat(decoded.page().dotsPerInch()).isEqualTo(144);
    }
  }

  @Test
  void boxesLieAroundTheLettersThatWent() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.text("HALL", 40, 60, 12).with(stream -> {
        stream.transform(new org.apache.pdfbox.util.Matrix(0, 1, -1, 0, 150, 30));
        Drawn.show(stream, "STAIRS", 0, 0, 10);
      });
      Path file = drawn.save(folder.resolve("a.pdf"));
      Pixels all = new Decoding(folder).with("text.enabled", "false").run(file).pixels();
      Decoding decoded = new Decoding(folder).run(file);

      long inside = 0;
      for (Map<String, Object> entry : decoded.entries()) {
        List<?> box = (List<?>) entry.get("box");
        inside += all.ink((int) box.get(0), (int) box.get(1), (int) box.get(2), (int) box.get(3));
        assertThat((int) box.get(2) * (int) box.get(3)).isLessThan(3500);
      }
      assertThat(inside).isPositive().isEqualTo(all.ink(0, 0, all.width(), all.height()));
      assertThat(decoded.entries()).extracting(entry -> entry.get("angle")).containsExactly(0.0, 90.0);
      assertThat(decoded.pixels().ink(0, 0, all.width(), all.height())).isZero();
    }
  }

  @Test
  void textGoesFromFormsAnnotationsAndMarkedContentToo() throws Exception {
    try (Drawn with = new Drawn(200, 150); Drawn without = new Drawn(200, 150)) {
      forms(with, "BT /F0 14 Tf 30 40 Td (FORM) Tj ET ");
      forms(without, "");
      Decoding decoded = decode(with);

      assertThat(decoded.pixels()).isEqualTo(decode(without).pixels());
      assertThat(decoded.texts()).containsExactly("FORM", "FORM", "FORM");
    }
  }

  private static void forms(Drawn drawn, String text) throws IOException {
    PDFormXObject inner = drawn.form(text + "20 30 m 90 35 l S");
    PDFormXObject outer = drawn.form("/Span BMC " + text + " EMC q 1 0 0 1 30 40 cm /X0 Do Q 5 5 m 60 60 l S");
    outer.getResources().put(COSName.getPDFName("X0"), inner);
    drawn.with(stream -> stream.drawForm(outer));
    PDAppearanceStream look = new PDAppearanceStream(drawn.document);
    look.setBBox(new PDRectangle(100, 60));
    look.setResources(inner.getResources());
    try (var out = look.getCOSObject().createOutputStream()) {
      out.write((text + "0 0 m 99 59 l S").getBytes("US-ASCII"));
    }
    PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
    stamp.setRectangle(new PDRectangle(90, 80, 100, 60));
    stamp.setAppearance(new PDAppearanceDictionary());
    stamp.getAppearance().setNormalAppearance(look);
    drawn.page.getAnnotations().add(stamp);
    drawn.page.setAnnotations(List.of(stamp));
  }

  @Test
  void whatIsSeenThroughLettersOnlyGoesWithThem() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.with(stream -> {
        stream.saveGraphicsState();
        stream.beginText();
        stream.setFont(Drawn.FONT, 40);
        stream.setRenderingMode(RenderingMode.NEITHER_CLIP);
        stream.showText("WC");
        stream.endText();
        stream.addRect(0, 0, 200, 150);
        stream.fill();
        stream.restoreGraphicsState();
        stream.addRect(150, 100, 20, 20);
        stream.fill();
      });
      Pixels pixels = decode(drawn).pixels();

      assertThat(pixels.ink(0, 0, 400, 300)).isEqualTo(pixels.ink(300, 60, 40, 40)).isBetween(1550L, 1700L);
    }
  }

  @Test
  void textStaysWhereItIsNotToBeRemoved() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Path file = drawn.text("HALL", 40, 60, 12).save(folder.resolve("a.pdf"));

      assertThat(new Decoding(folder).with("text.enabled", "false").run(file).pixels().ink(0, 0, 400, 300)).isPositive();
    }
  }

  @Test
  void linesAndWordsThatAreKeptStay() throws Exception {
    try (Drawn all = new Drawn(200, 150); Drawn wanted = new Drawn(200, 150)) {
      Path file = all.plan().text("WC", 40, 60, 12).text("HALL 12", 40, 90, 12).text("BATH", 100, 90, 12).save(folder.resolve("a.pdf"));
      Decoding kept = new Decoding(folder).with("text.keep", "WC;HALL.*").run(file);
      Path same = wanted.plan().text("WC", 40, 60, 12).text("HALL 12", 40, 90, 12).save(folder.resolve("b.pdf"));
      Decoding whole = new Decoding(folder).with("text.enabled", "false").run(same);

      assertThat(kept.pixels()).isEqualTo(whole.pixels());
      assertThat(kept.entries()).extracting(entry -> entry.get("kept")).containsExactly(true, true, false);
    }
  }

  @Test
  void turnedAndCroppedPagesComeOutAsTheyAreSeen() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.with(stream -> {
        stream.addRect(20, 30, 10, 10);
        stream.fill();
      }).text("A", 100, 100, 10);
      drawn.page.setCropBox(new PDRectangle(10, 20, 180, 100));
      drawn.page.setRotation(90);
      Decoding decoded = decode(drawn);

      assertThat(decoded.pixels().width()).isEqualTo(200);
      assertThat(decoded.pixels().height()).isEqualTo(360);
      assertThat(decoded.pixels().ink(0, 0, 200, 360)).isEqualTo(400).isEqualTo(decoded.pixels().ink(20, 20, 20, 20));
      assertThat(decoded.entries()).extracting(entry -> entry.get("angle")).containsExactly(-90.0);
    }
  }

  @Test
  void aLayerThatIsOffStaysOffAndItsTextIsNotReported() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      PDOptionalContentProperties layers = new PDOptionalContentProperties();
      PDOptionalContentGroup layer = new PDOptionalContentGroup("furniture");
      layers.addGroup(layer);
      layers.setGroupEnabled(layer, false);
      drawn.document.getDocumentCatalog().setOCProperties(layers);
      drawn.with(stream -> {
        stream.beginMarkedContent(COSName.OC, layer);
        stream.addRect(20, 30, 10, 10);
        stream.fill();
        Drawn.show(stream, "SOFA", 50, 50, 12);
        stream.endMarkedContent();
        stream.addRect(100, 100, 10, 10);
        stream.fill();
      });
      Decoding decoded = decode(drawn);

      assertThat(decoded.pixels().ink(0, 0, 400, 300)).isEqualTo(400);
      assertThat(decoded.texts()).isEmpty();
    }
  }

  @Test
  void aPageWithoutColourIsGrey() throws Exception {
    try (Drawn grey = new Drawn(200, 150); Drawn coloured = new Drawn(200, 150)) {
      assertThat(decode(grey.plan()).pixels().channels()).isEqualTo(1);
      Pixels pixels = decode(coloured.plan().raw("1 0 0 rg 150 120 10 10 re f")).pixels();
      assertThat(pixels.channels()).isEqualTo(3);
      assertThat(List.of(pixels.at(310, 50, 0), pixels.at(310, 50, 1), pixels.at(310, 50, 2))).containsExactly(255, 0, 0);
    }
  }

  @Test
  void aHairlineCanBeSeen() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Path file = drawn.raw("0 w 20 75 m 180 75 l S").save(folder.resolve("a.pdf"));
      Decoding decoded = new Decoding(folder).with("pdf.dpi", "288").run(file);

      assertThat(decoded.pixels().at(400, 300) + decoded.pixels().at(400, 299)).isLessThanOrEqualTo(256);
    }
  }

  @Test
  void drawnAgainItIsTheSamePageLarger() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Decoding decoded = new Decoding(folder).with("upscale.scale", "4");
      decoded.run(drawn.plan().text("HALL", 40, 60, 12).save(folder.resolve("a.pdf")));
      Path target = folder.resolve("large.raw");

      assertThat(new PdfPages().enlarge(decoded.folder, decoded.options, 4, target, (done, total) -> {})).isTrue();
      Pixels large = Decoding.pixels(target);
      Pixels small = decoded.pixels();
      assertThat(large.width()).isEqualTo(4 * small.width());
      long sums = 0;
      for (int y = 0; y < small.height(); y++) {
        for (int x = 0; x < small.width(); x++) {
          int sum = 0;
          for (int i = 0; i < 16; i++) {
            sum += large.at(4 * x + i % 4, 4 * y + i / 4);
          }
          assertThat(sum / 16).isCloseTo(small.at(x, y), within(48));
          sums += Math.abs(sum / 16 - small.at(x, y));
        }
      }
      assertThat(sums / (double) (small.width() * small.height())).isLessThan(0.2);
    }
  }

  private Decoding decode(Drawn drawn) throws Exception {
    return new Decoding(folder).run(drawn.save(folder.resolve("page.pdf")));
  }
}
