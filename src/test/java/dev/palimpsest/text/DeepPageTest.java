package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepPageTest {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 440;
  /** Between two levels of 8 bits, the nearer of which is 109 less. */
  private static final int GROUND = 59_990;
  private static final int GRAIN = 16;
  private static final RemoveTextStep STEP = new RemoveTextStep((scale, model) -> {
    throw new AssertionError("nothing is to be enlarged");
  });

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void textOf16BitsGoesAndItsGroundComesBackFinerThan8Bits(int channels) throws Exception {
    Sheet bare = new Sheet(WIDTH, HEIGHT).plan();
    Sheet sheet = bare.copy().text("KITCHEN 12", 90, 150, 24);
    int[] before = levels(sheet, channels);
    write(before, channels);

    STEP.run(folder, Map.of("models.precision", "int8"), (done, total) -> { });

    int[] after = read("erased.raw");
    byte[] text = sheet.difference(bare, 0);
    byte[] nearText = sheet.difference(bare, 6);
    int letters = 0;
    int ground = 0;
    int changed = 0;
    for (int pixel = 0; pixel < text.length; pixel++) {
      int at = pixel * channels;
      if (nearText[pixel] == 0) {
        changed += Arrays.equals(after, at, at + channels, before, at, at + channels) ? 0 : 1;
      } else if (text[pixel] != 0) {
        letters++;
        ground += after[at] >= GROUND && after[at] < GROUND + GRAIN ? 1 : 0;
      }
    }
    assertThat(changed).as("pixels away from the text that are not the same in all bits").isLessThan(WIDTH * HEIGHT / 1000);
    assertThat(ground).as("of %d pixels of letters", letters).isGreaterThan(letters * 9 / 10);
  }

  @Test
  void seenWith8BitsTheResultIsThatOfThePageSeenSo() throws Exception {
    Sheet sheet = new Sheet(WIDTH, HEIGHT).plan().text("KITCHEN 12", 90, 150, 24);
    write(levels(sheet, 3), 3);
    byte[] seen = seen("original.raw");

    STEP.run(folder, Map.of(), (done, total) -> { });

    byte[] erased = seen("erased.raw");
    try (RasterFile raster = RasterFile.create(folder.resolve("original.raw"), WIDTH, HEIGHT, 3)) {
      raster.write(0, 0, WIDTH, HEIGHT, seen);
    }
    STEP.run(folder, Map.of(), (done, total) -> { });
    assertThat(erased).isEqualTo(seen("erased.raw")).isNotEqualTo(seen);
  }

  private byte[] seen(String name) throws IOException {
    try (RasterFile raster = RasterFile.open(folder.resolve(name))) {
      byte[] samples = new byte[WIDTH * HEIGHT * 3];
      raster.read(0, 0, WIDTH, HEIGHT, samples);
      return samples;
    }
  }

  /** The samples of a sheet on a ground that only 16 bits tell from even. */
  private static int[] levels(Sheet sheet, int channels) {
    byte[] samples = sheet.samples(channels);
    int[] levels = new int[samples.length];
    Arrays.setAll(levels, i -> {
      boolean alpha = channels % 2 == 0 && i % channels == channels - 1;
      int level = samples[i] & 0xFF;
      int grain = (i / channels * 7 + i / channels / WIDTH * 5) % GRAIN;
      return alpha ? Depth.SIXTEEN.most() - grain : level * GROUND / 255 + grain;
    });
    return levels;
  }

  private void write(int[] levels, int channels) throws IOException {
    byte[] samples = new byte[levels.length * 2];
    for (int i = 0; i < levels.length; i++) {
      Depth.SIXTEEN.put(samples, i, levels[i]);
    }
    try (RasterFile raster = RasterFile.create(folder.resolve("original.raw"), WIDTH, HEIGHT, channels, Depth.SIXTEEN)) {
      raster.writeStored(0, 0, WIDTH, HEIGHT, samples);
    }
    PageFile.write(folder, new Page("original.raw", null, "original.raw", 1, null, 0));
  }

  private int[] read(String name) throws IOException {
    try (RasterFile raster = RasterFile.open(folder.resolve(name))) {
      byte[] samples = new byte[WIDTH * HEIGHT * raster.channels() * 2];
      raster.readStored(0, 0, WIDTH, HEIGHT, samples);
      int[] levels = new int[samples.length / 2];
      Arrays.setAll(levels, i -> raster.depth().get(samples, i));
      return levels;
    }
  }
}
