package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasterFileTest {
  @TempDir Path folder;

  @Test
  void aRegionThatIsWrittenIsReadAgainAfterReopening() throws IOException {
    Path file = folder.resolve("a.raw");
    byte[] region = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    try (RasterFile raster = RasterFile.create(file, 5, 4, 3)) {
      raster.write(2, 1, 2, 2, region);
    }
    try (RasterFile raster = RasterFile.open(file)) {
      byte[] read = new byte[12];
      raster.read(2, 1, 2, 2, read);
      assertThat(read).isEqualTo(region);
      byte[] row = new byte[15];
      raster.read(0, 1, 5, 1, row);
      assertThat(row).containsExactly(0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0);
    }
  }

  @Test
  void wholeRowsLargerThanOneTransferSurvive() throws IOException {
    byte[] samples = new byte[1000 * 700];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 31 + i / 1000);
    }
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), 1000, 700, 1)) {
      raster.write(0, 0, 1000, 700, samples);
      byte[] read = new byte[samples.length];
      raster.read(0, 0, 1000, 700, read);
      assertThat(read).isEqualTo(samples);
    }
  }

  @Test
  void aDeepRasterIsSeenWith8BitsAndKeepsTheOthersWhereNothingIsChanged() throws IOException {
    Path file = folder.resolve("a.raw");
    byte[] stored = {0, 127, 0x12, 0x34, (byte) 0xFF, (byte) 0xFE, (byte) 0x80, 0};
    try (RasterFile raster = RasterFile.create(file, 2, 2, 1, Depth.SIXTEEN)) {
      raster.writeStored(0, 0, 2, 2, stored);
    }
    try (RasterFile raster = RasterFile.open(file)) {
      assertThat(raster.depth()).isEqualTo(Depth.SIXTEEN);
      byte[] seen = new byte[4];
      raster.read(0, 0, 2, 2, seen);
      assertThat(seen).containsExactly(0, 0x12, 0xFF, 0x80);
      seen[1] = 0x77;
      raster.write(0, 0, 2, 2, seen);
      byte[] again = new byte[8];
      raster.readStored(0, 0, 2, 2, again);
      assertThat(again).containsExactly(0, 127, 0x77, 0x77, 0xFF, 0xFE, 0x80, 0);
    }
  }

  @Test
  void aRegionOutsideIsRefused() throws IOException {
    try (RasterFile raster = RasterFile.create(folder.resolve("a.raw"), 5, 4, 1)) {
      assertThatThrownBy(() -> raster.read(3, 0, 3, 1, new byte[9])).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> raster.write(0, 4, 1, 1, new byte[9])).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aFileThatIsTooShortIsNotOpened() throws IOException {
    Path file = folder.resolve("a.raw");
    RasterFile.create(file, 50, 40, 1).close();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
    assertThatThrownBy(() -> RasterFile.open(file)).isInstanceOf(IOException.class).hasMessageContaining("1000 bytes");
  }
}
