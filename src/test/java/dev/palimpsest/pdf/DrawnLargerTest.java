package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.StepResult;
import dev.palimpsest.pdf.Decoding.Pixels;
import dev.palimpsest.upscale.Enlargers;
import dev.palimpsest.upscale.UpscaleStep;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnLargerTest {
  private static final EnlargerSource NO_NETWORK = (scale, model) -> {
    throw new AssertionError("a network was asked for");
  };
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
      java.util.Arrays.fill(white, (byte) -1);
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
    assertThat(again.ink(1400, 0, 200, 1200)).isEqualTo(drawn.ink(1400, 0, 200, 1200));
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
