package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Scalar;

class RemoveTextStepTest {
  /** One for all tests, as in the worker: models are loaded once. */
  private static final RemoveTextStep STEP = new RemoveTextStep((scale, model) -> {
    throw new AssertionError("nothing is to be enlarged");
  });
  private static final Scalar RED = new Scalar(190, 30, 30);

  @TempDir
  Path folder;

  @Test
  void textOnAPlanIsFoundReadAndErased() throws Exception {
    Sheet bare = new Sheet(800, 440).plan();
    Sheet sheet = bare.copy().text("KITCHEN 12", 90, 150, 24).text("BATH", 560, 240, 20, 0, RED);

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    assertThat(texts(result)).contains("KITCHEN 12", "BATH");
    assertThat(shareLeft(bare, sheet, pixels("erased.raw"), 3)).isLessThan(0.1);
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void theSmallerFormErasesToo() throws Exception {
    Sheet bare = new Sheet(800, 440).plan();
    Sheet sheet = bare.copy().text("KITCHEN 12", 90, 150, 24).text("BATH", 560, 240, 20, 0, RED);

    STEP.run(sheet.into(folder, 3), Map.of("models.precision", "int8"), (done, total) -> { });

    assertThat(shareLeft(bare, sheet, pixels("erased.raw"), 3)).isLessThan(0.1);
    assertThat(changed(sheet.samples(3), pixels("erased.raw"), sheet.difference(bare, 6), 3)).isLessThan(0.001);
  }

  @Test
  void nothingChangesAwayFromTheText() throws Exception {
    Sheet bare = new Sheet(800, 440).plan();
    Sheet sheet = bare.copy().text("OFFICE", 90, 150, 26);

    STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    assertThat(changed(sheet.samples(3), pixels("erased.raw"), sheet.difference(bare, 6), 3)).isLessThan(0.001);
  }

  @Test
  void aPageWithoutTextStaysAsItIs() throws Exception {
    Sheet sheet = new Sheet(800, 440).plan();

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    assertThat(changed(sheet.samples(3), pixels("erased.raw"), new byte[800 * 440], 3)).isLessThan(0.001);
    assertThat(texts(result)).doesNotContain("KITCHEN 12");
  }

  @Test
  void onADrawnPageALoneSignIsDrawingAndAWordOfStrokesIsText() throws Exception {
    Sheet bare = new Sheet(800, 440).plan();
    Sheet sign = bare.copy().text("B", 120, 150, 26);
    Sheet words = sign.copy().text("OFFICE", 90, 300, 26);

    byte[] signErased = erasedAsDrawn(sign);
    byte[] wordsErased = erasedAsDrawn(words);

    assertThat(signErased).isEqualTo(sign.samples(3));
    assertThat(shareLeft(bare, words, wordsErased, 3)).isLessThan(0.1);
  }

  private byte[] erasedAsDrawn(Sheet sheet) throws Exception {
    sheet.into(folder, 3);
    PageFile.write(folder, new Page("original.raw", null, "original.raw", 1, null, 0, true));
    STEP.run(folder, Map.of(), (done, total) -> { });
    return pixels("erased.raw");
  }

  @Test
  void linesThroughTextSurvive() throws Exception {
    Sheet bare = new Sheet(700, 400).line(30, 192, 670, 192, 2).line(180, 30, 180, 370, 3);
    Sheet sheet = bare.copy().text("LIVING ROOM", 120, 204, 26);

    STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    byte[] erased = pixels("erased.raw");
    assertThat(darkShare(erased, 700, 60, 192, 640, 192)).as("the line along the text").isGreaterThan(0.6);
    assertThat(darkShare(erased, 700, 180, 40, 180, 360)).as("the line across the text").isGreaterThan(0.8);
  }

  @Test
  void verticalAndSlantedTextIsReadAndErased() throws Exception {
    Sheet bare = new Sheet(760, 420);
    Sheet sheet = bare.copy().text("GROUND FLOOR", 90, 360, 24, 90, new Scalar(0, 0, 0))
        .text("STAIRCASE", 300, 330, 26, 30, new Scalar(0, 0, 0));

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    assertThat(texts(result)).contains("GROUND FLOOR", "STAIRCASE");
    assertThat(angle(result, "GROUND FLOOR")).isBetween(88.0, 92.0);
    assertThat(angle(result, "STAIRCASE")).isBetween(27.0, 33.0);
    assertThat(shareLeft(bare, sheet, pixels("erased.raw"), 3)).isLessThan(0.1);
  }

  @Test
  void aLineThatIsKeptStaysBitForBitAndTheOthersGo() throws Exception {
    Sheet bare = new Sheet(800, 400).plan();
    Sheet kept = bare.copy().text("ROOM 204", 100, 120, 26);
    Sheet sheet = kept.copy().text("STORAGE", 100, 260, 26);

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of("text.keep", "ROOM \\d+;never"), (done, total) -> { });

    assertThat(changed(sheet.samples(3), pixels("erased.raw"), inverse(kept.difference(bare, 0)), 3)).isZero();
    assertThat(shareLeft(kept, sheet, pixels("erased.raw"), 3)).isLessThan(0.1);
    assertThat(entry(result, "ROOM 204")).containsEntry("kept", true);
    assertThat(entry(result, "STORAGE")).containsEntry("kept", false);
  }

  @Test
  void aWordThatIsKeptStaysBitForBitAndTheRestOfItsLineGoes() throws Exception {
    Sheet bare = new Sheet(800, 300);
    Sheet kept = bare.copy().text("204", 420, 150, 28);
    Sheet sheet = kept.copy().text("MEETING", 220, 150, 28);

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of("text.keep", "\\d{3}"), (done, total) -> { });

    assertThat(changed(sheet.samples(3), pixels("erased.raw"), inverse(kept.difference(bare, 0)), 3)).isZero();
    assertThat(shareLeft(kept, sheet, pixels("erased.raw"), 3)).isLessThan(0.1);
    assertThat(entry(result, "MEETING 204")).containsEntry("kept", false);
    assertThat(words(entry(result, "MEETING 204"))).extracting(word -> word.get("kept")).containsExactly(false, true);
  }

  @Test
  void overTheLimitTextIsFoundOnAReducedCopyAndAWarningSaysSo() throws Exception {
    Sheet bare = new Sheet(1000, 600).plan();
    Sheet sheet = bare.copy().text("WORKSHOP", 120, 300, 44);

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of("text.max-pixels", "300000"), (done, total) -> { });

    List<?> detectedAt = (List<?>) result.facts().get("detectedAt");
    assertThat((int) detectedAt.get(0) * (int) detectedAt.get(1)).isBetween(230_000, 300_000);
    assertThat(result.warnings()).singleElement().asString()
        .contains("1000 x 600", "palimpsest.text.max-pixels", detectedAt.get(0) + " x " + detectedAt.get(1));
    assertThat(texts(result)).contains("WORKSHOP");
    assertThat(shareLeft(bare, sheet, pixels("erased.raw"), 3)).isLessThan(0.2);
    assertThat(changed(sheet.samples(3), pixels("erased.raw"), sheet.difference(bare, 12), 3)).isLessThan(0.005);
  }

  @Test
  void greyStaysGreyAndAlphaIsLeftAlone() throws Exception {
    Sheet bare = new Sheet(600, 300);
    Sheet sheet = bare.copy().text("TERRACE", 120, 160, 30);
    for (int channels : new int[] {1, 2, 4}) {
      STEP.run(sheet.into(folder, channels), Map.of(), (done, total) -> { });

      byte[] erased = pixels("erased.raw");
      assertThat(erased).as("%d channels", channels).hasSize(600 * 300 * channels);
      assertThat(shareLeft(bare, sheet, erased, channels)).as("%d channels", channels).isLessThan(0.15);
      if (channels % 2 == 0) {
        assertThat(alpha(erased, channels)).as("%d channels", channels).isEqualTo(alpha(sheet.samples(channels), channels));
      }
    }
  }

  @Test
  void theReportTellsEachTextWithItsPlaceAngleWordsAndConfidence() throws Exception {
    Sheet sheet = new Sheet(700, 300).text("FIRE EXIT", 100, 80, 24).text("PARKING", 100, 220, 24);

    StepResult result = STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });

    assertThat(result.facts()).containsEntry("detectedAt", List.of(700, 300));
    assertThat(texts(result)).containsExactly("FIRE EXIT", "PARKING");
    Map<String, Object> exit = entry(result, "FIRE EXIT");
    assertThat(exit).containsOnlyKeys("text", "box", "angle", "confidence", "words", "kept").containsEntry("angle", 0.0);
    assertThat((double) exit.get("confidence")).isBetween(0.5, 1.0);
    List<?> box = (List<?>) exit.get("box");
    assertThat((int) box.get(0)).isBetween(92, 104);
    assertThat((int) box.get(1)).isBetween(48, 60);
    assertThat((int) box.get(3)).isBetween(22, 34);
    assertThat(words(exit)).extracting(word -> word.get("text")).containsExactly("FIRE", "EXIT");
    assertThat(words(exit).get(1)).containsOnlyKeys("text", "box", "confidence", "kept");
    assertThat((int) ((List<?>) words(exit).get(1).get("box")).get(0)).isGreaterThan(150);
  }

  @Test
  void runAgainAfterACrashItStartsAfresh() throws Exception {
    Sheet sheet = new Sheet(600, 300).plan().text("GARAGE", 120, 160, 26);
    STEP.run(sheet.into(folder, 3), Map.of(), (done, total) -> { });
    byte[] first = pixels("erased.raw");

    sheet.into(folder, 3);
    Files.write(folder.resolve("erased.raw"), new byte[77]);
    Files.write(folder.resolve("paint.raw"), new byte[77]);
    STEP.run(folder, Map.of(), (done, total) -> { });

    assertThat(pixels("erased.raw")).isEqualTo(first);
    assertThat(PageFile.read(folder)).isEqualTo(new Page("original.raw", "erased.raw", "erased.raw", 1, null, 0));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("original.raw", "erased.raw", "page.json");
  }

  @Test
  void aMissingLanguageIsNamedWithItsPackage() throws IOException {
    new Sheet(100, 100).into(folder, 3);

    assertThatThrownBy(() -> STEP.run(folder, Map.of("text.languages", "eng+xyz_Latn"), (done, total) -> { }))
        .isInstanceOfSatisfying(RejectedInput.class, e -> assertThat(e.code()).isEqualTo("internal"))
        .hasMessageContaining("'xyz_Latn'").hasMessageContaining("tesseract-ocr-xyz-latn");
  }

  @Test
  void progressGrowsFromTileToTileUpToTheEnd() throws Exception {
    List<Double> parts = new ArrayList<>();

    STEP.run(new Sheet(900, 500).plan().text("CELLAR", 100, 160, 26).into(folder, 1), Map.of(),
        (done, total) -> parts.add((double) done / total));

    assertThat(parts).isSorted().hasSizeGreaterThan(5).allMatch(part -> part > 0 && part <= 1);
  }

  private byte[] pixels(String name) throws IOException {
    try (RasterFile raster = RasterFile.open(folder.resolve(name))) {
      byte[] samples = new byte[raster.width() * raster.height() * raster.channels()];
      raster.read(0, 0, raster.width(), raster.height(), samples);
      return samples;
    }
  }

  /** Of the pixels in which a sheet differs clearly from the bare one, the share that still looks more like the sheet. */
  private static double shareLeft(Sheet bare, Sheet sheet, byte[] erased, int channels) {
    byte[] without = bare.samples(channels);
    byte[] with = sheet.samples(channels);
    int text = 0;
    int left = 0;
    for (int i = 0; i < with.length; i += channels) {
      int before = (with[i] & 0xff) - (without[i] & 0xff);
      if (Math.abs(before) > 48) {
        text++;
        left += Math.abs((erased[i] & 0xff) - (without[i] & 0xff)) > Math.abs(before) / 2 ? 1 : 0;
      }
    }
    return (double) left / text;
  }

  /** Share of the pixels outside {@code marked} that are not exactly the same. */
  private static double changed(byte[] before, byte[] after, byte[] marked, int channels) {
    int outside = 0;
    int changed = 0;
    for (int i = 0; i < marked.length; i++) {
      if (marked[i] == 0) {
        outside++;
        boolean same = true;
        for (int c = 0; c < channels; c++) {
          same &= before[i * channels + c] == after[i * channels + c];
        }
        changed += same ? 0 : 1;
      }
    }
    return (double) changed / outside;
  }

  private static byte[] inverse(byte[] marks) {
    byte[] inverse = new byte[marks.length];
    for (int i = 0; i < marks.length; i++) {
      inverse[i] = (byte) (marks[i] == 0 ? 1 : 0);
    }
    return inverse;
  }

  /** Share of the RGB pixels on an upright line that are dark. */
  private static double darkShare(byte[] rgb, int width, int x1, int y1, int x2, int y2) {
    int dark = 0;
    int count = 0;
    for (int y = y1; y <= y2; y++) {
      for (int x = x1; x <= x2; x++, count++) {
        dark += (rgb[3 * (y * width + x)] & 0xff) < 128 ? 1 : 0;
      }
    }
    return (double) dark / count;
  }

  private static byte[] alpha(byte[] samples, int channels) {
    byte[] alpha = new byte[samples.length / channels];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = samples[i * channels + channels - 1];
    }
    return alpha;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> entries(StepResult result) {
    return (List<Map<String, Object>>) result.facts().get("texts");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> words(Map<String, Object> entry) {
    return (List<Map<String, Object>>) entry.get("words");
  }

  private static List<String> texts(StepResult result) {
    return entries(result).stream().map(entry -> (String) entry.get("text")).toList();
  }

  private static Map<String, Object> entry(StepResult result, String text) {
    return entries(result).stream().filter(entry -> entry.get("text").equals(text)).findFirst()
        .orElseThrow(() -> new AssertionError("'" + text + "' is not among " + texts(result)));
  }

  private static double angle(StepResult result, String text) {
    return (double) entry(result, text).get("angle");
  }
}
