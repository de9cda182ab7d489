package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several pages as one TIFF. */
class TiffPagesTest {
  /** Channels by page number: every kind, sizes that take one strip and several. */
  private static final Map<Integer, Integer> CHANNELS = Map.of(2, 1, 3, 2, 9, 3, 10, 4);

  @TempDir
  Path folder;

  private void encode(int page) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    int channels = CHANNELS.get(page);
    try (RasterFile raster = RasterFile.create(work.resolve("a.raw"), width(page), 300, channels)) {
      raster.write(0, 0, width(page), 300, samples(page));
    }
    PageFile.write(work, new Page("a.raw", null, "a.raw", 1, null, 100 + page));
    StepResult result = new EncodeStep((raster, dpi, quality, file, progress) -> List.of()).run(work,
        Map.of("output.format", "tiff", "output.pages", "single"), (done, total) -> {});
    assertThat(result.facts()).containsEntry("part", true);
    Files.move(work.resolve("result.tif"), Files.createDirectories(folder.resolve("pages")).resolve(page + ".tif"));
  }

  private static byte[] samples(int page) {
    byte[] samples = new byte[width(page) * 300 * CHANNELS.get(page)];
    Random random = new Random(page);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (random.nextInt(4) * 85);
    }
    return samples;
  }

  private static int width(int page) {
    return 40 * page;
  }

  @Test
  void pagesKeepTheirSamplesSizesAndResolutionsInTheirOrder() throws Exception {
    for (int page : CHANNELS.keySet()) {
      encode(page);
    }
    StepResult result = new BindStep((parts, target, work, options, progress) -> null).run(folder,
        Map.of("output.format", "tiff", "output.pages", "single"), (done, total) -> {});
    assertThat(result.facts()).containsEntry("file", "bound.tif").containsEntry("pages", 4);
    List<Integer> order = List.of(2, 3, 9, 10);
    for (int i = 0; i < order.size(); i++) {
      int page = order.get(i);
      Decoding decoded = new Decoding(Files.createDirectory(folder.resolve("again" + i))).with("page", Integer.toString(i + 1));
      assertThat(decoded.run(folder.resolve("bound.tif")).facts()).containsEntry("pages", 4).containsEntry("dpi", 100.0 + page)
          .containsEntry("width", width(page)).containsEntry("channels", CHANNELS.get(page));
      assertThat(decoded.pixels().samples()).isEqualTo(samples(page));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void positionsOfEitherWidthAreReadByOtherPrograms(int positionBytes) throws Exception {
    List<PagePart> parts = new ArrayList<>();
    for (int page : List.of(2, 9)) {
      encode(page);
      parts.add(new PagePart(page, folder.resolve("pages/" + page + ".tif")));
    }
    Path file = folder.resolve("a.tif");
    TiffPages.write(parts, file, positionBytes, (done, total) -> {});
    assertThat(Files.readAllBytes(file)[2]).isEqualTo((byte) (positionBytes == 8 ? 43 : 42));
    for (int i = 0; i < 2; i++) {
      BufferedImage image = read(file, i);
      assertThat(image.getRaster().getDataBuffer().getSize()).isEqualTo(parts.get(i).page() * 40 * 300 * CHANNELS.get(parts.get(i).page()));
      assertThat(image.getRGB(30, 250)).isEqualTo(read(parts.get(i).file(), 0).getRGB(30, 250));
    }
  }

  private static BufferedImage read(Path file, int index) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      return reader.read(index);
    }
  }
}
