package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.upscale.Enlargers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnlargedPageTest {
  private static final int SCALE = 4;

  @TempDir
  Path folder;

  @Test
  void theResultIsTheEnlargementOfTheErasedPage() throws Exception {
    Enlargers enlargers = new Enlargers();
    Enlarger enlarger = enlargers.get(SCALE, "");
    new Sheet(520, 300).plan().text("HALL", 80, 100, 24).into(folder, 1);
    enlarge(enlarger, "original.raw", "upscaled.raw");
    PageFile.write(folder, new Page("original.raw", null, "upscaled.raw", SCALE, enlarger.model(), 300));
    byte[] before = Files.readAllBytes(folder.resolve("upscaled.raw"));

    new RemoveTextStep(enlargers).run(folder, Map.of(), (done, total) -> { });

    enlarge(enlarger, "erased.raw", "expected.raw");
    assertThat(folder.resolve("upscaled.raw")).hasSameBinaryContentAs(folder.resolve("expected.raw"));
    assertThat(Files.readAllBytes(folder.resolve("upscaled.raw"))).isNotEqualTo(before);
    assertThat(PageFile.read(folder)).isEqualTo(new Page("original.raw", "erased.raw", "upscaled.raw", SCALE, enlarger.model(), 300));
  }

  private void enlarge(Enlarger enlarger, String from, String to) throws Exception {
    try (RasterFile small = RasterFile.open(folder.resolve(from));
        RasterFile large = RasterFile.create(folder.resolve(to), small.width() * SCALE, small.height() * SCALE, small.channels())) {
      enlarger.enlarge(small, large, tile -> true, (done, total) -> { });
    }
  }
}
