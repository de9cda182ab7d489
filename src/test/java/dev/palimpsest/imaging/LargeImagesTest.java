package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images too large to be held on the heap. */
class LargeImagesTest {
  private static final int WIDTH = 4200;
  private static final int HEIGHT = 2700;
  private static final int TILE = 256;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"BMP, 0", "TIFF, 0", "TIFF, 256", "JPEG, 0"})
  void areDecodedPixelByPixelThroughAFileOfWhichNothingIsLeft(Format format, int tile) throws Exception {
    Path file = folder.resolve("large");
    Path source = format == Format.TIFF ? Pictures.writeTiff(plan(), "LZW", ByteOrder.BIG_ENDIAN, tile, file)
        : Pictures.write(plan(), format.name(), file);
    try (SourceImage image = SourceImage.open(format, source, 1)) {
      assertThat(image.heapBytes()).as("the image has %d", 3 * WIDTH * HEIGHT).isLessThan(16 << 20);
    }
    Path work = Files.createDirectory(folder.resolve("work"));
    Decoding decoding = new Decoding(work);
    decoding.run(source);
    assertThat(decoding.pixels().difference(ImageIO.read(source.toFile()))).isZero();
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("original.raw", "page.json");
    }
  }

  @Test
  void areNotCalledDamagedWhenTheDiskFails() throws Exception {
    Path source = Pictures.write(plan(), "JPEG", folder.resolve("large.jpg"));
    try (SourceImage image = SourceImage.open(Format.JPEG, source, 1)) {
      // An interrupt closes the file that takes the pixels, as a disk that goes away would.
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Damage.guard(Format.JPEG, () -> {
        image.start(Depth.EIGHT, folder, (done, total) -> {});
        return null;
      })).isInstanceOf(ClosedByInterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void keepTheir16Bits() throws Exception {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT + TILE * 6, 1, new Point());
    int[] row = new int[WIDTH];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < WIDTH; x++) {
        row[x] = x * 13 + y * 7 & 0xFFFF;
      }
      raster.setPixels(0, y, WIDTH, 1, row);
    }
    BufferedImage deep = new BufferedImage(WIDTH, raster.getHeight(), BufferedImage.TYPE_USHORT_GRAY);
    deep.setData(raster);
    Decoding decoding = new Decoding(folder).with("output.format", "png");
    decoding.run(Pictures.writeTiff(deep, "Deflate", ByteOrder.LITTLE_ENDIAN, TILE, folder.resolve("deep.tif")));
    int[] levels = decoding.levels();
    for (int i = 0; i < levels.length; i += 997) {
      assertThat(levels[i]).as("pixel %d", i).isEqualTo(i % WIDTH * 13 + i / WIDTH * 7 & 0xFFFF);
    }
  }

  private static BufferedImage plan() {
    BufferedImage plan = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        plan.setRGB(x, y, (x >> 4) + (y >> 3) << 16 | (x + y & 0xFF) << 8 | x * 3 & 0xFF);
      }
    }
    return plan;
  }
}
