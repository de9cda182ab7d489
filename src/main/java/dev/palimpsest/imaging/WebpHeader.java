package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The RIFF container of a WebP file, after Google's "WebP Container Specification".
 *
 * @param width pixels in a row of the canvas
 * @param height rows of the canvas
 * @param exif what an Exif chunk says
 * @param profile embedded ICC profile, or null
 * @param frames frames of its animation, or 0 where it is not animated
 * @param first the first frame of the animation, or null
 */
record WebpHeader(int width, int height, Exif exif, byte[] profile, int frames, Frame first) {
  private static final int CONTAINER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int CHUNK_BYTES = 4 << 20;
  private static final int SIZE_BITS = 14;

  /**
   * A frame of an animation.
   *
   * @param place where it lies on the canvas
   * @param position of its chunks in the file, in bytes
   * @param length of its chunks in bytes
   */
  record Frame(Tile place, long position, int length) {
    private static final int ALPHA = 1 << 4;

    /** The frame as a file of its own. */
    byte[] asFile(Path file) throws IOException {
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        in.seek(position);
        byte[] chunks = content(in, length);
        boolean alpha = new String(chunks, 0, 4, StandardCharsets.ISO_8859_1).equals("ALPH");
        int head = alpha ? CHUNK_HEADER_BYTES + 10 : 0;
        ByteBuffer out = ByteBuffer.allocate(CONTAINER_BYTES + head + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(4 + head + length).put(ascii("WEBP"));
        if (alpha) {
          out.put(ascii("VP8X")).putInt(10).putInt(ALPHA);
          out.putShort((short) (place.width() - 1)).put((byte) (place.width() - 1 >> 16));
          out.putShort((short) (place.height() - 1)).put((byte) (place.height() - 1 >> 16));
        }
        return out.put(chunks).array();
      }
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static WebpHeader read(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(4);
      long end = CHUNK_HEADER_BYTES + unsigned(in);
      if (end > in.length()) {
        throw new EOFException("it is cut off after " + in.length() + " of " + end + " bytes");
      }
      return chunks(in, end);
    }
  }

  private static WebpHeader chunks(RandomAccessFile in, long end) throws IOException {
    WebpHeader header = new WebpHeader(0, 0, Exif.NONE, null, 0, null);
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

  private WebpHeader with(String name, int length, RandomAccessFile in) throws IOException {
    switch (name) {
      case "VP8X":
        byte[] fields = content(in, 10);
        return sized(1 + little(fields, 4, 3), 1 + little(fields, 7, 3));
      case "VP8 ":
        byte[] frame = content(in, 10);
        int mask = (1 << SIZE_BITS) - 1;
        return width > 0 ? this : sized(little(frame, 6, 2) & mask, little(frame, 8, 2) & mask);
      case "VP8L":
        int sizes = little(content(in, 5), 1, 4);
        return width > 0 ? this : sized(1 + (sizes & (1 << SIZE_BITS) - 1), 1 + (sizes >>> SIZE_BITS & (1 << SIZE_BITS) - 1));
      case "ANMF":
        return new WebpHeader(width, height, exif, profile, frames + 1, first == null ? frame(length, in) : first);
      case "EXIF":
        return length > CHUNK_BYTES ? this : new WebpHeader(width, height, Exif.of(content(in, length)), profile, frames, first);
      case "ICCP":
        return length > CHUNK_BYTES ? this : new WebpHeader(width, height, exif, content(in, length), frames, first);
      default:
        return this;
    }
  }

  private Frame frame(int length, RandomAccessFile in) throws IOException {
    byte[] fields = content(in, FRAME_HEADER_BYTES);
    Tile place = new Tile(2 * little(fields, 0, 3), 2 * little(fields, 3, 3), 1 + little(fields, 6, 3), 1 + little(fields, 9, 3));
    if (place.x() + place.width() > width || place.y() + place.height() > height || length < FRAME_HEADER_BYTES + CHUNK_HEADER_BYTES) {
      throw new IOException("its first frame makes no sense");
    }
    return new Frame(place, in.getFilePointer(), length - FRAME_HEADER_BYTES);
  }

  private WebpHeader sized(int newWidth, int newHeight) {
    return new WebpHeader(newWidth, newHeight, exif, profile, frames, first);
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
