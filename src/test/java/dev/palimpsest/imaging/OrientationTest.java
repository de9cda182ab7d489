package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  @TempDir Path folder;

  /** The stored rows are 1 2 3 and 4 5 6; each orientation says how a viewer shows them. */
  @ParameterizedTest
  @CsvSource({"1, 123456, 3", "2, 321654, 3", "3, 654321, 3", "4, 456123, 3",
      "5, 142536, 2", "6, 415263, 2", "7, 635241, 2", "8, 362514, 2"})
  void aTiffIsTurnedUpright(int tag, String upright, int width) throws Exception {
    byte[] stored = {1, 2, 3, 4, 5, 6};
    Path file = TinyTiff.write(folder.resolve("a.tif"), 3, 2, stored, 1, Map.of(TinyTiff.ORIENTATION, tag));
    Decoding decoding = new Decoding(folder);
    decoding.run(file);
    Decoding.Pixels pixels = decoding.pixels();
    assertThat(pixels.width()).isEqualTo(width);
    StringBuilder shown = new StringBuilder();
    for (byte sample : pixels.samples()) {
      shown.append(sample);
    }
    assertThat(shown).hasToString(upright);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTallPageIsTurnedTheSameInStripsAsAtOnce(int tag) {
    Orientation orientation = new Orientation(tag);
    int width = 5;
    int height = 7;
    byte[] stored = new byte[width * height * 2];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) i;
    }
    byte[] atOnce = new byte[stored.length];
    orientation.turn(stored, height, width, 2, atOnce);
    int uprightWidth = orientation.turns() ? height : width;
    for (int y = 0; y < height; y++) {
      byte[] row = Arrays.copyOfRange(stored, y * width * 2, (y + 1) * width * 2);
      byte[] turned = new byte[row.length];
      orientation.turn(row, 1, width, 2, turned);
      Tile place = orientation.place(y, 1, width, height);
      for (int i = 0; i < width; i++) {
        int x = place.x() + i % place.width();
        int at = ((place.y() + i / place.width()) * uprightWidth + x) * 2;
        assertThat(new byte[] {atOnce[at], atOnce[at + 1]}).containsExactly(turned[2 * i], turned[2 * i + 1]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aJpegIsTurnedByItsExifTag(int tag) throws Exception {
    Path plain = Pictures.write(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, 96, 64), "jpeg", folder.resolve("plain.jpg"));
    Path file = Files.write(folder.resolve("turned.jpg"), withExif(Files.readAllBytes(plain), TinyTiff.block(TinyTiff.ORIENTATION, tag)));
    Decoding decoding = new Decoding(folder);
    decoding.run(plain);
    Decoding.Pixels stored = decoding.pixels();
    decoding.run(file);
    byte[] expected = new byte[stored.samples().length];
    new Orientation(tag).turn(stored.samples(), 64, 96, 3, expected);
    assertThat(decoding.pixels().width()).isEqualTo(tag < 5 ? 96 : 64);
    assertThat(decoding.pixels().samples()).isEqualTo(expected);
  }

  /** Puts an Exif segment behind the marker that starts a JPEG file. */
  private static byte[] withExif(byte[] jpeg, byte[] block) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = 2 + 6 + block.length;
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length, 'E', 'x', 'i', 'f', 0, 0});
    out.write(block);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
