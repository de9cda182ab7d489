package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Builds uncompressed little-endian TIFF files and Exif blocks, tag by tag. */
final class TinyTiff {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int SUBFILE_TYPE = 254;
  static final int ORIENTATION = 274;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  private static final int HEADER_BYTES = 8;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private TinyTiff() {}

  /** A file of pages of 8-bit grey, each of the given samples and further tags. */
  static Path write(Path file, int width, int height, byte[] samples, int pages, Map<Integer, Integer> tags) throws IOException {
    return write(file, width, height, samples, pages, tags, Map.of());
  }

  /** The same with tags of the last page alone. */
  static Path write(Path file, int width, int height, byte[] samples, int pages, Map<Integer, Integer> tags, Map<Integer, Integer> last)
      throws IOException {
    TreeMap<Integer, Integer> all = new TreeMap<>(Map.of(WIDTH, width, HEIGHT, height, 258, 8, 259, 1, 262, 1, 277, 1, 278, height,
        STRIP_BYTE_COUNTS, samples.length));
    all.putAll(tags);
    ByteBuffer out = ByteBuffer.allocate(4096 + samples.length + pages * 512).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(HEADER_BYTES + samples.length).put(samples);
    all.put(273, HEADER_BYTES);
    for (int page = 1; page <= pages; page++) {
      if (page == pages) {
        all.putAll(last);
      }
      directory(out, all, page == pages);
    }
    return Files.write(file, Arrays.copyOf(out.array(), out.position()));
  }

  /** An Exif block that holds one tag. */
  static byte[] block(int tag, int value) {
    ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(HEADER_BYTES);
    directory(out, new TreeMap<>(Map.of(tag, value)), true);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void directory(ByteBuffer out, TreeMap<Integer, Integer> tags, boolean last) {
    int end = out.position() + 2 + 12 * tags.size() + 4;
    out.putShort((short) tags.size());
    int extra = end;
    for (Map.Entry<Integer, Integer> tag : tags.entrySet()) {
      boolean rational = tag.getKey() == X_RESOLUTION;
      out.putShort((short) (int) tag.getKey()).putShort((short) (rational ? RATIONAL : tag.getValue() > 65535 ? LONG : SHORT)).putInt(1);
      if (rational) {
        out.putInt(extra);
        out.putInt(extra, tag.getValue()).putInt(extra + 4, 1);
        extra += 8;
      } else {
        out.putInt(tag.getValue());
      }
    }
    out.putInt(last ? 0 : extra);
    out.position(extra);
  }
}
