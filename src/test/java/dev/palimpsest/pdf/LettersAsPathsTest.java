package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.EncodeStep;
import dev.palimpsest.text.RemoveTextStep;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters that a page of a PDF draws as anything but text, where it stays drawn. */
class LettersAsPathsTest {
  @TempDir
  Path folder;

  @Test
  void lettersThatAreDrawnAsLinesGoAndWhatTheyAreJoinedToStaysWithAWarning() throws Exception {
    String letters = "2 w 20 20 m 20 40 l 30 40 l S 40 20 m 40 40 l 50 20 l 50 40 l S 60 20 8 20 re 62 24 4 12 re f* ";
    String joined = "100 20 m 100 40 l 110 40 l ";
    String left = "120 20 m 190 100 l S " + joined + "190 50 l S";
    String lines = "10 10 180 130 re S 15 60 m 190 60 l S 20 62 m 30 62 l S ";
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = drawn.raw("2 w " + lines + letters + joined + left).save(folder.resolve("a.pdf"));
      Path marks = found.raw(letters + joined + "S").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw("2 w " + lines + left).document, 1));
        assertThat(bound.result().facts()).containsEntry("letters", 4).containsEntry("lettersLeft", 0);
        assertThat(bound.result().warnings()).isEmpty();
      }
    }
  }

  @Test
  void aFormOfWhichOnePlaceShowsALetterAndAnotherALineStays() throws Exception {
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150)) {
      PDFormXObject stroke = drawn.form("2 w 20 20 m 20 40 l 30 40 l S");
      drawn.with(stream -> {
        stream.drawForm(stroke);
        stream.transform(Matrix.getTranslateInstance(50, 50));
        stream.drawForm(stroke);
      });
      Path marks = found.raw("2 w 20 20 m 20 40 l 30 40 l S").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(drawn.save(folder.resolve("a.pdf")), 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(drawn.document, 1));
        assertThat(bound.result().warnings()).singleElement().asString().startsWith("1 strokes of letters are left");
      }
    }
  }

  @Test
  void lettersInAnImageAreLeftWithAWarning() throws Exception {
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150)) {
      Path file = drawn.plan().image(Drawn.noise(40, 20, false), 20, 20, 40, 20).save(folder.resolve("a.pdf"));
      Path marks = found.raw("25 22 5 15 re f 40 22 5 15 re f").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(file, 1)) {
        assertThat(bound.result().warnings()).singleElement().asString().startsWith("2 of 2 marks");
      }
    }
  }

  /** Paths on the very place of a letter that must stay. */
  @ParameterizedTest
  @ValueSource(strings = {"20 20 20 30 re W n 0 0 200 150 re f", "20 20 20 30 re W S 0 0 200 150 re S",
      "20 20 20 30 re f 15 15 m 190 15 l 190 60 l 15 60 l h 16 16 170 40 re f*", "20 20 20 30 re 30 30 90 9 re f"})
  void whatClipsOrPaintsMoreThanTheLetterStays(String content) throws Exception {
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150)) {
      Path file = drawn.raw(content).save(folder.resolve("a.pdf"));
      Path marks = found.raw("20 20 20 30 re f").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(file, 1)) {
        // What stands behind the letter's own f is no part of it.
        String expected = content.startsWith("20 20 20 30 re f ") ? content.substring(17) : content;
        try (Drawn truth = new Drawn(200, 150)) {
          assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw(expected).document, 1));
        }
      }
    }
  }

  @Test
  void lettersThatAreFilledTogetherWithOtherShapesGoWithoutThem() throws Exception {
    String letters = "20 20 12 30 re 24 24 4 22 re 40 20 4 30 re ";
    String shapes = "60 10 100 50 re 70 20 60 20 re 5 5 190 3 re ";
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = drawn.raw(letters + shapes + "f*").save(folder.resolve("a.pdf"));
      Path marks = found.raw(letters + "f*").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw(shapes + "f*").document, 1));
        assertThat(bound.result().facts()).containsEntry("letters", 2).containsEntry("lettersLeft", 0);
      }
    }
  }

  @Test
  void aColourThatIsSetBetweenALetterAndItsPaintingIsMeantForWhatFollowsToo() throws Exception {
    try (Drawn drawn = new Drawn(200, 150); Drawn found = new Drawn(200, 150); Drawn truth = new Drawn(200, 150)) {
      Path file = drawn.raw("20 20 20 30 re 1 0 0 rg f 60 60 90 9 re f").save(folder.resolve("a.pdf"));
      Path marks = found.raw("20 20 20 30 re f").save(folder.resolve("b.pdf"));
      try (Binding bound = new Binding(folder).letters(1, marks).run(file, 1)) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw("1 0 0 rg 60 60 90 9 re f").document, 1));
      }
    }
  }

  @Test
  void lettersThatTheNetworkFindsGoAndTheLinesStay() throws Exception {
    String lines = "0.5 w 20.3 40 m 280 40.7 l S 20 90 m 280 91 l S 40 20 m 40 130 l S ";
    try (Drawn drawn = new Drawn(300, 150); Drawn truth = new Drawn(300, 150)) {
      Path file = drawn.raw(lines).with(stream -> DrawnLargerTest.strokes(stream, "BATHROOM 12", 60, 60, 16)).save(folder.resolve("a.pdf"));
      Decoding decoded = new Decoding(folder).with("output.format", "pdf").with("pdf.dpi", "200").with("models.precision", "int8")
          .with("text.languages", "eng").run(file);
      new RemoveTextStep((scale, model) -> {
        throw new AssertionError("nothing is to be enlarged");
      }).run(decoded.folder, decoded.options, (done, total) -> {});
      String part = (String) new EncodeStep(new PdfImage()).run(decoded.folder, decoded.options, (done, total) -> {}).facts().get("file");
      try (Binding bound = new Binding(folder).bind(file, decoded.folder.resolve(part))) {
        assertThat(bound.seen(1)).isEqualTo(Binding.seen(truth.raw(lines).document, 1));
        assertThat(bound.result().facts()).containsEntry("lettersLeft", 0);
        assertThat((int) bound.result().facts().get("letters")).isBetween(6, 12);
      }
    }
  }
}
