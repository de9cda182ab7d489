package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of PDF files that come back as PDF: drawn, without their text. */
class StaysDrawnTest {
  private static final String FORM_TEXT = "BT /F0 14 Tf 30 40 Td (FORM) Tj ET ";
  @TempDir
  Path folder;

  /** Content around text that must come out the same without it; F0 is a font. */
  @ParameterizedTest
  @ValueSource(strings = {
      "BT /F0 12 Tf 20 20 Td (HALL) Tj ET 10 10 m 90 90 l S",
      "BT /F0 12 Tf 14 TL 20 90 Td [(HA) -120 (LL)] TJ (next) ' 2 1 (line) \" ET 10 10 m 90 90 l S",
      "BT 1 0 0 RG 0 0 1 rg /F0 12 Tf 20 20 Td (HALL) Tj ET 5 w 10 10 m 90 90 l S 100 50 20 20 re f",
      "q 0.5 0 0 0.5 7 9 cm BT /F0 12 Tf (HALL) Tj Q ET 10 10 m 90 90 l S",
      "/Span <</ActualText (HALL) /MCID 3>> BDC BT /F0 12 Tf (HALL) Tj ET EMC 10 10 m 90 90 l S",
      "20 20 m 80 20 l 50 70 l W n BT /F0 12 Tf (HALL) Tj ET 0 0 200 45 re f",
      "BT 1 Tr 2 w /F0 12 Tf 20 20 Td (HALL) Tj 3 Tr (unseen) Tj ET 10 10 m 90 90 l S",
      "q 9 0 0 9 5 5 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \u0001(Tj\nEI Q BT /F0 12 Tf (HALL) Tj ET 10 10 m 90 90 l S"})
  void whatStandsAroundTextIsDrawnAsBefore(String content) throws Exception {
    String without = content.replaceAll("\\[.*] TJ|\\(\\w+\\) (Tj|'|\")", "");
    try (Drawn drawn = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = named(drawn).raw(content).save(folder.resolve("a.pdf"));
      try (Binding bound = new Binding(folder).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(named(truth).raw(without).document, 1));
        assertThat(bound.text()).isEmpty();
        assertThat(content(bound)).doesNotContain("Tj ", "TJ", "Tf", "ActualText (");
        assertThat(Files.readString(bound.file(), StandardCharsets.ISO_8859_1)).doesNotContain("Helvetica");
        assertThat(bound.result().warnings()).isEmpty();
      }
    }
  }

  private static Drawn named(Drawn drawn) {
    drawn.page.getResources().put(COSName.getPDFName("F0"), Drawn.FONT);
    return drawn;
  }

  private static String content(Binding bound) throws IOException {
    return new String(bound.document().getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsNotTextIsNotTouched() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Path file = drawn.plan().raw("0.30000 0 0 RG 1.50 -.5 m 90 +90.0 l S").save(folder.resolve("a.pdf"));
      try (Binding bound = new Binding(folder).run(file, 1)) {
        assertThat(bound.document().getPage(0).getContents().readAllBytes()).isEqualTo(drawn.page.getContents().readAllBytes());
      }
    }
  }

  @Test
  void whatIsSeenThroughLettersOnlyGoesWithThem() throws Exception {
    String through = "q BT 7 Tr /F0 60 Tf 20 20 Td (WC) Tj ET 0 0 200 150 re f Q 150 100 20 20 re f";
    try (Drawn drawn = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = named(drawn).raw(through).save(folder.resolve("a.pdf"));
      try (Binding bound = new Binding(folder).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw("150 100 20 20 re f").document, 1));
      }
    }
  }

  @Test
  void textGoesFromFormsPatternsSoftMasksAppearancesAndLayersThatAreOff() throws Exception {
    try (Drawn with = new Drawn(200, 150); Drawn without = new Drawn(200, 150)) {
      everywhere(with, FORM_TEXT);
      everywhere(without, "");
      Path file = with.save(folder.resolve("a.pdf"));
      try (Binding bound = new Binding(folder).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(without.document, 1));
        int streams = 0;
        for (COSBase object : objects(bound)) {
          if (isContent(object)) {
            COSStream stream = (COSStream) object;
            streams++;
            assertThat(new String(stream.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Tj");
          }
          assertThat(object instanceof COSDictionary dictionary && dictionary.containsKey(COSName.FONT)).isFalse();
        }
        assertThat(streams).as("three of the page's own, two forms, one of them shown twice, and four others").isEqualTo(9);
        assertThat(Files.size(bound.file())).isLessThan(Files.size(file));
      }
    }
  }

  private static List<? extends COSBase> objects(Binding bound) {
    return bound.document().getDocument().getXrefTable().keySet().stream()
        .map(key -> bound.document().getDocument().getObjectFromPool(key).getObject()).toList();
  }

  private static boolean isContent(COSBase object) {
    return object instanceof COSStream stream && !List.of("ObjStm", "XRef").contains(stream.getNameAsString(COSName.TYPE, ""));
  }

  private static void everywhere(Drawn drawn, String text) throws IOException {
    PDFormXObject inner = drawn.form(text + "20 30 m 90 35 l S");
    PDFormXObject outer = drawn.form("/Span BMC " + text + " EMC q 1 0 0 1 30 40 cm /X0 Do Q /X0 Do 5 5 m 60 60 l S");
    outer.getResources().put(COSName.getPDFName("X0"), inner);
    PDOptionalContentProperties layers = new PDOptionalContentProperties();
    PDOptionalContentGroup layer = new PDOptionalContentGroup("furniture");
    layers.addGroup(layer);
    layers.setGroupEnabled(layer, false);
    drawn.document.getDocumentCatalog().setOCProperties(layers);
    PDFormXObject hidden = drawn.form(text + "0 0 m 9 9 l S");
    hidden.setOptionalContent(layer);
    drawn.with(stream -> {
      stream.drawForm(outer);
      stream.drawForm(inner);
      stream.drawForm(hidden);
    });
    COSStream pattern = drawn.form(text + "3 3 m 9 9 l S").getCOSObject();
    pattern.setInt(COSName.getPDFName("PatternType"), 1);
    pattern.setInt(COSName.getPDFName("PaintType"), 1);
    pattern.setInt(COSName.getPDFName("TilingType"), 1);
    pattern.setInt(COSName.getPDFName("XStep"), 60);
    pattern.setInt(COSName.getPDFName("YStep"), 60);
    put(drawn, "Pattern", "P0", pattern);
    COSStream group = drawn.form(text + "1 g 0 0 100 150 re f").getCOSObject();
    group.setItem(COSName.GROUP, new COSDictionary());
    group.getCOSDictionary(COSName.GROUP).setItem(COSName.S, COSName.TRANSPARENCY);
    COSDictionary mask = new COSDictionary();
    mask.setItem(COSName.S, COSName.LUMINOSITY);
    mask.setItem(COSName.G, group);
    COSDictionary state = new COSDictionary();
    state.setItem(COSName.SMASK, mask);
    put(drawn, "ExtGState", "G0", state);
    drawn.raw("q /G0 gs 90 100 60 20 re f Q /Pattern cs /P0 scn 120 20 60 60 re f");
    stamp(drawn, text, inner.getResources());
  }

  private static void put(Drawn drawn, String kind, String name, COSBase value) {
    COSDictionary all = new COSDictionary();
    all.setItem(COSName.getPDFName(name), value);
    drawn.page.getResources().getCOSObject().setItem(COSName.getPDFName(kind), all);
  }

  private static void stamp(Drawn drawn, String text, PDResources resources) throws IOException {
    PDAppearanceStream look = new PDAppearanceStream(drawn.document);
    look.setBBox(new PDRectangle(100, 60));
    look.setResources(resources);
    try (var out = look.getCOSObject().createOutputStream()) {
      out.write((text + "0 0 m 99 59 l S").getBytes(StandardCharsets.US_ASCII));
    }
    PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
    stamp.setRectangle(new PDRectangle(90, 80, 100, 60));
    stamp.setContents(text);
    stamp.setAppearance(new PDAppearanceDictionary());
    stamp.getAppearance().setNormalAppearance(look);
    drawn.page.setAnnotations(List.of(stamp));
  }

  @Test
  void linesAndWordsThatAreKeptStayWhereTheyWere() throws Exception {
    String all = "BT /F0 12 Tf 1 Tc 90 Tz 2 Tw 10 TL 20 60 Td (WC) Tj [(HALL 12 ) -50 (BATH)] TJ T* (GONE) Tj 5 0 Td (HALL 7) ' ET";
    try (Drawn drawn = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = named(drawn).plan().raw(all).save(folder.resolve("a.pdf"));
      Path same = named(truth).plan().raw(all).save(folder.resolve("b.pdf"));
      Decoding raster = new Decoding(folder).with("text.keep", "12;HALL [0-9]").run(same);
      try (Binding bound = new Binding(folder).with("text.keep", "12;HALL [0-9]").run(file, 1)) {
        assertThat(bound.text()).isEqualTo("12\nHALL 7");
        Path again = bound.file();
        assertThat(new Decoding(folder).with("text.enabled", "false").run(again).pixels()).isEqualTo(raster.pixels());
      }
    }
  }

  @Test
  void pageSizeTurnLayersAndLinksStayAndWordsAboutThePageGo() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      PDOptionalContentProperties layers = new PDOptionalContentProperties();
      layers.addGroup(new PDOptionalContentGroup("walls"));
      drawn.document.getDocumentCatalog().setOCProperties(layers);
      drawn.document.getDocumentInformation().setTitle("VILLA");
      drawn.plan().text("VILLA", 20, 20, 12);
      drawn.page.setCropBox(new PDRectangle(10, 20, 180, 100));
      drawn.page.setRotation(90);
      drawn.page.getCOSObject().setItem(COSName.getPDFName("PieceInfo"), new COSDictionary());
      PDAnnotationLink link = new PDAnnotationLink();
      link.setRectangle(new PDRectangle(20, 20, 50, 20));
      link.setContents("VILLA");
      PDActionURI action = new PDActionURI();
      action.setURI("https://example.org/");
      link.setAction(action);
      drawn.page.setAnnotations(List.of(link));
      try (Binding bound = new Binding(folder).run(drawn.save(folder.resolve("a.pdf")), 1)) {
        PDPage page = bound.document().getPage(0);
        assertThat(page.getCropBox().toString()).isEqualTo(drawn.page.getCropBox().toString());
        assertThat(page.getMediaBox().toString()).isEqualTo(drawn.page.getMediaBox().toString());
        assertThat(page.getRotation()).isEqualTo(90);
        assertThat(bound.document().getDocumentCatalog().getOCProperties().getGroupNames()).containsExactly("walls");
        PDAnnotation kept = page.getAnnotations().get(0);
        assertThat(((PDActionURI) ((PDAnnotationLink) kept).getAction()).getURI()).isEqualTo("https://example.org/");
        assertThat(kept.getContents()).isNull();
        assertThat(page.getCOSObject().containsKey("PieceInfo")).isFalse();
        assertThat(bound.document().getDocumentInformation().getTitle()).isNull();
      }
    }
  }

  @Test
  void chosenPagesBecomeOneFileAndNothingOfTheOthersIsLeft() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      PDFormXObject frame = drawn.form(FORM_TEXT + "5 5 190 140 re S");
      drawn.with(stream -> stream.drawForm(frame));
      for (int page = 2; page <= 3; page++) {
        PDPage next = new PDPage(new PDRectangle(200 + page, 150));
        drawn.document.addPage(next);
        next.setResources(new PDResources());
        next.getResources().add(frame);
        try (var stream = new org.apache.pdfbox.pdmodel.PDPageContentStream(drawn.document, next)) {
          stream.drawForm(frame);
          Drawn.show(stream, "SHEET " + page, 20, 20, 12);
        }
      }
      PDAnnotationLink link = new PDAnnotationLink();
      PDPageFitDestination destination = new PDPageFitDestination();
      destination.setPage(drawn.document.getPage(1));
      link.setDestination(destination);
      drawn.page.setAnnotations(List.of(link));
      try (Binding bound = new Binding(folder).run(drawn.save(folder.resolve("a.pdf")), 1, 3)) {
        assertThat(bound.document().getNumberOfPages()).isEqualTo(2);
        assertThat(bound.document().getPage(1).getMediaBox().getWidth()).isEqualTo(203);
        assertThat(objects(bound).stream().filter(StaysDrawnTest::isContent)).as("two pages and what they share").hasSize(3);
        assertThat(bound.result().facts()).containsEntry("pages", 2);
      }
    }
  }

  @Test
  void withoutRemovalThePageIsAsItWas() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      Path file = drawn.plan().text("HALL", 20, 20, 12).save(folder.resolve("a.pdf"));
      try (Binding bound = new Binding(folder).with("text.enabled", "false").run(file, 1)) {
        assertThat(bound.text()).isEqualTo("HALL");
        assertThat(bound.result().warnings()).singleElement().asString().contains("palimpsest.text.enabled");
      }
    }
  }

  @Test
  void aFileThatItsOwnerProtectedComesBackWithoutProtection() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.plan().text("HALL", 20, 20, 12).document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      try (Binding bound = new Binding(folder).run(drawn.save(folder.resolve("a.pdf")), 1)) {
        assertThat(bound.document().isEncrypted()).isFalse();
        assertThat(bound.text()).isEmpty();
      }
    }
  }

  @Test
  void anAnnotationThatOnlyHoldsWordsGoes() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      COSArray all = new COSArray();
      for (String kind : List.of("Popup", "FileAttachment", "Square")) {
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.SUBTYPE, COSName.getPDFName(kind));
        all.add(annotation);
      }
      drawn.plan().page.getCOSObject().setItem(COSName.ANNOTS, all);
      try (Binding bound = new Binding(folder).run(drawn.save(folder.resolve("a.pdf")), 1)) {
        assertThat(bound.document().getPage(0).getAnnotations()).extracting(PDAnnotation::getSubtype).containsExactly("Square");
      }
    }
  }
}
