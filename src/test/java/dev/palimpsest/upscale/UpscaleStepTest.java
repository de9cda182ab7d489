package dev.palimpsest.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpscaleStepTest {
  private static final Enlargers ENLARGERS = new Enlargers();

  @TempDir Path folder;
  private final Raster plan = Raster.plan(50, 40, 3);

  @BeforeEach
  void decode() throws IOException {
    plan.write(folder.resolve("original.raw"));
    PageFile.write(folder, new Page("original.raw", null, "original.raw", 1, null, 300));
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void theBuiltInModelsEnlarge(int scale) throws Exception {
    StepResult result = upscale(scale, "");
    assertThat(result.facts()).containsEntry("scale", scale).containsEntry("width", 50 * scale).containsEntry("height", 40 * scale)
        .containsEntry("model", "upscale-x" + scale).containsEntry("tiles", 1).containsEntry("blankTiles", 0);
    Page page = PageFile.read(folder);
    assertThat(page).isEqualTo(new Page("original.raw", null, "upscaled.raw", scale, "upscale-x" + scale, 300));
    Raster large = Raster.read(folder.resolve("upscaled.raw"));
    long error = 0;
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 50; x++) {
        int sum = 0;
        for (int i = 0; i < scale * scale; i++) {
          sum += large.at(x * scale + i % scale, y * scale + i / scale, 0);
        }
        error += Math.abs(sum / (scale * scale) - plan.at(x, y, 0));
      }
    }
    assertThat(error / (50.0 * 40)).as("mean difference of the result, made small again, in grey levels").isLessThan(25);
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void theSmallerFormsEnlargeToNearlyTheSame(int scale) throws Exception {
    upscale(scale, "");
    Raster exact = Raster.read(folder.resolve("upscaled.raw"));
    Map<String, String> int8 = Map.of("upscale.scale", Integer.toString(scale), "upscale.model", "", "models.precision", "int8");
    new UpscaleStep(ENLARGERS).run(folder, int8, (done, total) -> {});
    assertThat(PageFile.read(folder).upscaleModel()).isEqualTo("upscale-x" + scale + "-int8");
    assertThat(Raster.read(folder.resolve("upscaled.raw")).meanDifference(exact)).isBetween(0.01, 4.0);
  }

  @ParameterizedTest
  @CsvSource({"2, upscale-x2", "4, upscale-x4", "2, upscale-x2-int8", "4, upscale-x4-int8"})
  void whitePaperStaysExactlyWhiteBesideInk(int scale, String model) throws Exception {
    Raster.blank(120, 100, 3, 255).with(20, 20, 2, 60, 0).with(20, 40, 60, 1, 90).write(folder.resolve("original.raw"));
    upscale(scale, model);
    Raster large = Raster.read(folder.resolve("upscaled.raw"));
    for (int y = 0; y < large.height(); y++) {
      for (int x = 100 * scale; x < large.width(); x++) {
        assertThat(large.at(x, y, 0)).as("at %d,%d", x, y).isEqualTo(255);
      }
    }
  }

  @Test
  void scaleOneLeavesThePageAsItIs() throws Exception {
    assertThat(upscale(1, "").facts()).containsEntry("scale", 1).containsEntry("width", 50);
    assertThat(PageFile.read(folder).current()).isEqualTo("original.raw");
    assertThat(folder.resolve("upscaled.raw")).doesNotExist();
  }

  @Test
  void thePageWithoutItsTextIsEnlargedWhereThereIsOne() throws Exception {
    Raster.blank(50, 40, 3, 128).write(folder.resolve("erased.raw"));
    PageFile.write(folder, new Page("original.raw", "erased.raw", "erased.raw", 1, null, 0));
    assertThat(upscale(2, "").facts()).containsEntry("blankTiles", 1);
  }

  @Test
  void aSecondRunAfterACrashGivesTheSameResult() throws Exception {
    upscale(2, "");
    byte[] first = Files.readAllBytes(folder.resolve("upscaled.raw"));
    upscale(2, "");
    assertThat(Files.readAllBytes(folder.resolve("upscaled.raw"))).isEqualTo(first);
  }

  @Test
  void aModelIsLoadedOnce() throws Exception {
    assertThat(ENLARGERS.get(2, null)).isSameAs(ENLARGERS.get(2, "")).isSameAs(ENLARGERS.get(2, "upscale-x2"));
  }

  @Test
  void aUsersModelTakesThePlaceOfTheBuiltInOne() throws Exception {
    Path model = Files.write(folder.resolve("mine.onnx"), new TinyModel().scale(3).bytes());
    assertThat(upscale(3, model.toString()).facts()).containsEntry("model", model.toString()).containsEntry("width", 150);
  }

  @Test
  void aModelThatDoesNotFitIsRefusedWithWhatWasExpectedAndFound() throws Exception {
    assertRefused("this is no model".getBytes(), "ONNX Runtime cannot run");
    assertRefused(new TinyModel().channels(1).bytes(), "[1, 1, any, any]");
    assertRefused(new TinyModel().type(TinyModel.INT).bytes(), "int32 [1, 3, any, any]");
    assertRefused(new TinyModel().scale(1).bytes(), "an output of [1, 3, 64, 64] for an input of [1, 3, 64, 64]");
    assertRefused(new TinyModel().scale(8).bytes(), "[1, 3, 512, 512]");
    assertRefused(new TinyModel().scale(1.5f).bytes(), "[1, 3, 96, 96]");
    assertRefused(new TinyModel().gain(255).bytes(), "a grey of 0.5 that comes out as 127.5");
  }

  @Test
  void aModelOfAnotherScaleIsRefusedWithTheSettingThatWouldFit() throws Exception {
    Path model = Files.write(folder.resolve("mine.onnx"), new TinyModel().scale(2).bytes());
    assertThat(refusal(4, model.toString())).hasMessageContaining("enlarges 2 times").hasMessageContaining("palimpsest.upscale.scale=2");
  }

  @Test
  void aMissingModelIsRefused() {
    assertThat(refusal(4, folder.resolve("none.onnx").toString())).hasMessageContaining("none.onnx").hasMessageContaining("cannot be read");
    assertThat(refusal(3, "")).hasMessageContaining("no built-in model that enlarges 3 times");
  }

  @Test
  void aModelThatFitsPassesTheCheck() throws Exception {
    StepResult result = new CheckModelStep(ENLARGERS).run(folder, options(4, ""), (done, total) -> {});
    assertThat(result.facts()).containsEntry("model", "upscale-x4").containsEntry("scale", 4);
  }

  private StepResult upscale(int scale, String model) throws RejectedInput, IOException {
    return new UpscaleStep(ENLARGERS).run(folder, options(scale, model), (done, total) -> {});
  }

  private static Map<String, String> options(int scale, String model) {
    return Map.of("upscale.scale", Integer.toString(scale), "upscale.model", model);
  }

  private void assertRefused(byte[] model, String found) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "wrong", ".onnx"), model);
    assertThat(refusal(2, file.toString())).hasMessageContaining("palimpsest.upscale.model")
        .hasMessageContaining("Expected: one float32 input").hasMessageContaining(found);
  }

  private RejectedInput refusal(int scale, String model) {
    RejectedInput refusal = catchThrowableOfType(RejectedInput.class,
        () -> new CheckModelStep(ENLARGERS).run(folder, options(scale, model), (done, total) -> {}));
    assertThat(refusal.code()).isEqualTo("bad-model");
    return refusal;
  }
}
