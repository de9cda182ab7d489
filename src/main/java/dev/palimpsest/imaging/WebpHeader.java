package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The RIFF container of a WebP file, after Google's "WebP Container Specification".
 *
 * @param width pixels in a row
 * @param height rows
 * @param exif what an Exif chunk says
 * @param profile embedded ICC profile, or null
 */
record WebpHeader(int width, int height, Exif exif, byte[] profile) {
  private static final int CONTAINER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ANIMATION = 1 << 1;
  private static final int CHUNK_BYTES = 4 << 20;
  private static final int SIZE_BITS = 14;

  static WebpHeader read(Path file) throws RejectedInput, IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(4);
      long end = CHUNK_HEADER_BYTES + unsigned(in);
      if (end > in.length()) {
        throw new EOFException("it is cut off after " + in.length() + " of " + end + " bytes");
      }
      return chunks(in, end);
    }
  }

  private static WebpHeader chunks(RandomAccessFile in, long end) throws RejectedInput, IOException {
    WebpHeader header = new WebpHeader(0, 0, Exif.NONE, null);
    for (long at = CONTAINER_BYTES; at + CHUNK_HEADER_BYTES <= end; ) {
      in.seek(at);
      String name = new String(content(in, 4), StandardCharsets.ISO_8859_1);
      long length = unsigned(in);
      if (at + CHUNK_HEADER_BYTES + length > end) {
        throw new EOFException("its chunk " + name + " is cut off");
      }
      header = header.with(name, (int) Math.min(length, Integer.MAX_VALUE), in);
      at += CHUNK_HEADER_BYTES + length + (length & 1);
    }
    if (header.width == 0 || header.height == 0) {
      throw new IOException("it holds no image");
    }
    return header;
  }

  private WebpHeader with(String name, int length, RandomAccessFile in) throws RejectedInput, IOException {
    switch (name) {
      case "VP8X":
        byte[] fields = content(in, 10);
        if ((fields[0] & ANIMATION) != 0) {
          throw new RejectedInput("not-supported", "Animated WebP is not supported yet; only images of one frame are.");
        }
        return sized(1 + little(fields, 4, 3), 1 + little(fields, 7, 3));
      case "VP8 ":
        byte[] frame = content(in, 10);
        int mask = (1 << SIZE_BITS) - 1;
        return width > 0 ? this : sized(little(frame, 6, 2) & mask, little(frame, 8, 2) & mask);
      case "VP8L":
        int sizes = little(content(in, 5), 1, 4);
        return width > 0 ? this : sized(1 + (sizes & (1 << SIZE_BITS) - 1), 1 + (sizes >>> SIZE_BITS & (1 << SIZE_BITS) - 1));
      case "EXIF":
        return length > CHUNK_BYTES ? this : new WebpHeader(width, height, Exif.of(content(in, length)), profile);
      case "ICCP":
        return length > CHUNK_BYTES ? this : new WebpHeader(width, height, exif, content(in, length));
      default:
        return this;
    }
  }

  private WebpHeader sized(int newWidth, int newHeight) {
    return new WebpHeader(newWidth, newHeight, exif, profile);
  }

  private static byte[] content(RandomAccessFile in, int length) throws IOException {
    byte[] content = new byte[length];
    in.readFully(content);
    return content;
  }

  private static long unsigned(RandomAccessFile in) throws IOException {
    return little(content(in, 4), 0, 4) & 0xFFFFFFFFL;
  }

  private static int little(byte[] bytes, int at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at + i] & 0xFF) << 8 * i;
    }
    return value;
  }
}
