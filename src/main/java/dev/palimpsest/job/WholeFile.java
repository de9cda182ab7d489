package dev.palimpsest.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whether a file shows by itself that nothing of it is missing: it ends as its format ends, or has the length that its header gives, and
 * has no part that was never written. Where a copying program reserves the space first, or parts arrive out of order as over network file
 * systems, what is missing reads as zeros. Doubt counts as no: formats that may end anywhere (TIFF, PSD) or in one plain byte (GIF), data
 * behind the end, long runs of zeros that belong to the picture.
 *
 * <p>The end of a format can occur earlier in a file too: that of a JPEG behind its thumbnail, that of a PDF behind each revision. So
 * this is no proof by itself; a copy would have to rest just there.
 */
final class WholeFile {
  /** What is written in one go is a multiple of this, on whatever file system: a missing part has such a block, aligned, of zeros. */
  private static final int BLOCK = 4096;
  private static final int HEAD = 12;
  private static final int TAIL = 64;
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final byte[] JPEG_END = HexFormat.of().parseHex("ffd9");
  /** An offset of 0 stands at the end of the first part of a PDF that is laid out for the web, which is followed by all else. */
  private static final Pattern PDF_END = Pattern.compile("startxref\\s+[1-9][0-9]*\\s+%%EOF\\s{0,2}$");

  private final FileChannel file;
  private final long size;

  private WholeFile(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /**
   * Reads the file's ends, and all of it where these are as they should be.
   *
   * @throws IOException if it cannot be read
   */
  static boolean isWhole(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path)) {
      WholeFile file = new WholeFile(channel);
      return file.size >= TAIL && file.endsAsItBegan() && file.hasAllBlocks();
    }
  }

  private boolean endsAsItBegan() throws IOException {
    byte[] head = read(0, HEAD).array();
    byte[] tail = read(size - TAIL, TAIL).array();
    String name = new String(head, StandardCharsets.ISO_8859_1);
    if (beginsWith(head, PNG)) {
      return endsWith(tail, PNG_END);
    } else if (beginsWith(head, JPEG)) {
      return endsWith(tail, JPEG_END);
    } else if (name.startsWith("%PDF-")) {
      return PDF_END.matcher(new String(tail, StandardCharsets.ISO_8859_1)).find();
    } else if (name.startsWith("RIFF") && name.endsWith("WEBP")) {
      return length(head, 4) + 8 == size;
    }
    return name.startsWith("BM") && length(head, 2) == size;
  }

  private boolean hasAllBlocks() throws IOException {
    byte[] zeros = new byte[BLOCK];
    ByteBuffer part = ByteBuffer.allocate(16 * BLOCK);
    for (long at = 0; at < size; at += part.capacity()) {
      int length = (int) Math.min(part.capacity(), size - at);
      fill(part.clear().limit(length), at);
      for (int block = 0; block + BLOCK <= length; block += BLOCK) {
        if (Arrays.equals(part.array(), block, block + BLOCK, zeros, 0, BLOCK)) {
          return false;
        }
      }
    }
    return true;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    return fill(ByteBuffer.allocate(length), at);
  }

  /** What a file that becomes shorter meanwhile no longer has stays zero. */
  private ByteBuffer fill(ByteBuffer part, long at) throws IOException {
    Arrays.fill(part.array(), (byte) 0);
    while (part.hasRemaining() && file.read(part, at + part.position()) >= 0) {
      continue;
    }
    return part;
  }

  private static long length(byte[] head, int at) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
  }

  private static boolean beginsWith(byte[] bytes, byte[] beginning) {
    return Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static boolean endsWith(byte[] bytes, byte[] end) {
    return Arrays.equals(bytes, bytes.length - end.length, bytes.length, end, 0, end.length);
  }
}
