package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palimpsest.imaging.RejectedInput;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfLimitsTest {
  private static final float METRE = 72 / 0.0254f;
  @TempDir
  Path folder;

  @Test
  void aSheetThatIsTooLargeIsDrawnCoarser() throws Exception {
    try (Drawn drawn = new Drawn(0.841f * METRE, 1.189f * METRE)) {
      Decoding decoded = new Decoding(folder).with("pdf.dpi", "288").with("text.max-pixels", "9000000");
      decoded.run(drawn.raw("100 100 m 500 500 l S").save(folder.resolve("a0.pdf")));

      assertThat(decoded.pixels().width() * decoded.pixels().height()).isBetween(8_500_000, 9_000_000);
      assertThat(decoded.warnings()).singleElement().asString().contains(" 76 dpi instead of 288 (palimpsest.pdf.dpi)");
      assertThat(decoded.page().dotsPerInch()).isEqualTo(76);
    }
  }

  @Test
  void aPageOfTwoHundredMetresIsRefused() throws Exception {
    try (Drawn drawn = new Drawn(14400, 14400)) {
      drawn.page.setUserUnit(39.4f);
      RejectedInput refusal = refusal(new Decoding(folder), drawn.save(folder.resolve("a.pdf")));

      assertThat(refusal.code()).isEqualTo("too-many-pixels");
      assertThat(refusal).hasMessageContaining("200.15 x 200.15 m").hasMessageContaining("palimpsest.limits.pixels");
    }
  }

  @Test
  void aResultThatItsFormatCannotHoldIsRefusedBeforeAnythingIsDrawn() throws Exception {
    try (Drawn drawn = new Drawn(8000, 10)) {
      drawn.document.addPage(new PDPage());
      Decoding decoding = new Decoding(folder).with("pdf.dpi", "288").with("upscale.scale", "4").with("output.format", "jpeg");
      RejectedInput refusal = refusal(decoding, drawn.save(folder.resolve("a.pdf")));

      assertThat(refusal.code()).isEqualTo("output-too-large");
      assertThat(refusal).hasMessageStartingWith("Page 1 of 2: ");
    }
  }

  @Test
  void aFileThatNeedsAPasswordIsRefusedAndOneThatOnlyItsOwnerNeedsIsRead() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.plan().document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      assertThat(refusal(new Decoding(folder), drawn.save(folder.resolve("a.pdf"))).code()).isEqualTo("encrypted");
    }
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.plan().document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      assertThat(new Decoding(folder).run(drawn.save(folder.resolve("b.pdf"))).pixels().ink(0, 0, 400, 300)).isPositive();
    }
  }

  @Test
  void aDamagedFileIsRefused() throws Exception {
    Path noise = Files.writeString(folder.resolve("a.pdf"),
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>");
    assertThat(refusal(new Decoding(folder), noise).code()).isEqualTo("damaged-image");
    try (Drawn drawn = new Drawn(200, 150)) {
      byte[] whole = Files.readAllBytes(drawn.plan().save(folder.resolve("b.pdf")));
      Path half = Files.write(folder.resolve("c.pdf"), Arrays.copyOf(whole, 40));
      assertThat(refusal(new Decoding(folder), half)).hasMessageStartingWith("The PDF file is damaged and cannot be read");
    }
  }

  @Test
  void commandsThatMakeNoSenseArePassedOverWithAWarning() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Decoding decoded = new Decoding(folder).run(drawn.raw("/No Do (x) w 10 re Q Q Q 20 20 30 30 re f").save(folder.resolve("a.pdf")));

      assertThat(decoded.pixels().ink(0, 0, 400, 300)).isEqualTo(3600);
      assertThat(decoded.warnings()).singleElement().asString().contains("drawing commands of the page make no sense");
    }
  }

  @Test
  void aPageOfWhichNothingCanBeReadIsRefusedRatherThanDeliveredBlank() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      assertThat(refusal(new Decoding(folder), drawn.raw("/No Do").save(folder.resolve("a.pdf"))).code()).isEqualTo("damaged-image");
    }
    for (COSName packing : List.of(COSName.DCT_DECODE, COSName.JPX_DECODE)) {
      try (Drawn drawn = new Drawn(200, 150)) {
        PDImageXObject image = new PDImageXObject(drawn.document, new ByteArrayInputStream(new byte[300]), packing, 300, 220, 8,
            PDDeviceRGB.INSTANCE);
        drawn.with(stream -> stream.drawImage(image, 0, 0, 200, 150)).text("COPY", 20, 20, 12);
        RejectedInput refusal = refusal(new Decoding(folder), drawn.save(folder.resolve("b.pdf")));
        assertThat(refusal).as(packing.getName()).isNotNull();
        assertThat(refusal.code()).isEqualTo("damaged-image");
      }
    }
  }

  @Test
  void formsThatShowThemselvesOrEachOtherForEverEnd() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      PDFormXObject form = drawn.form("10 10 m 90 90 l S /X0 Do");
      form.getResources().put(COSName.getPDFName("X0"), form);
      drawn.with(stream -> stream.drawForm(form));
      assertThat(new Decoding(folder).run(drawn.save(folder.resolve("a.pdf"))).pixels().ink(0, 0, 400, 300)).isPositive();
    }
    try (Drawn drawn = new Drawn(200, 150)) {
      PDFormXObject form = drawn.form("");
      for (int level = 0; level < 12; level++) {
        PDFormXObject outer = drawn.form("/X0 Do ".repeat(10));
        outer.getResources().put(COSName.getPDFName("X0"), form);
        form = drawn.form("/X0 Do ".repeat(10));
        form.getResources().put(COSName.getPDFName("X0"), outer);
      }
      PDFormXObject all = form;
      drawn.with(stream -> stream.drawForm(all));
      assertThat(refusal(new Decoding(folder), drawn.save(folder.resolve("b.pdf"))).code()).isEqualTo("too-complex");
    }
  }

  @Test
  void contentThatUnpacksToGigabytesIsRefusedBeforeItIsUnpacked() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      PDFormXObject form = drawn.form("");
      try (OutputStream out = new DeflaterOutputStream(form.getCOSObject().createRawOutputStream())) {
        for (int megabytes = 0; megabytes < 130; megabytes++) {
          out.write(new byte[1 << 20]);
        }
      }
      form.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
      drawn.with(stream -> stream.drawForm(form));
      assertThat(refusal(new Decoding(folder), drawn.save(folder.resolve("a.pdf")))).hasMessageContaining("unpacks to more than");
    }
  }

  @Test
  void aPageThatIsNotThereIsRefused() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      RejectedInput refusal = refusal(new Decoding(folder).with("page", "2"), drawn.save(folder.resolve("a.pdf")));
      assertThat(refusal.code()).isEqualTo("no-such-page");
    }
  }

  private static RejectedInput refusal(Decoding decoding, Path source) {
    return catchThrowableOfType(RejectedInput.class, () -> decoding.run(source));
  }
}
