package dev.palimpsest.imaging;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** The chunks of a PNG file, one behind the other. */
final class PngOutput {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  /** PNG's colour types by number of channels. */
  private static final byte[] COLOUR_TYPES = {0, 4, 2, 6};
  /** Deflate with its full window, made fast. */
  private static final byte[] ZLIB_HEADER = {0x78, 0x5E};
  private static final double INCHES_IN_METRE = 1000 / 25.4;

  private final DataOutputStream out;
  private final Adler32 check = new Adler32();
  private boolean begun;

  PngOutput(OutputStream out) throws IOException {
    this.out = new DataOutputStream(out);
    this.out.writeLong(SIGNATURE);
  }

  /** Writes the header. */
  void header(int width, int height, int channels, Depth depth) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth.bits()).put(COLOUR_TYPES[channels - 1]);
    chunk("IHDR", header.array());
  }

  void resolution(double dotsPerInch) throws IOException {
    int dots = (int) Math.round(dotsPerInch * INCHES_IN_METRE);
    chunk("pHYs", ByteBuffer.allocate(9).putInt(dots).putInt(dots).put((byte) 1).array());
  }

  /** Writes the next rows. */
  void strip(PngStrip strip) throws IOException {
    if (!begun) {
      chunk("IDAT", ZLIB_HEADER);
      begun = true;
    }
    check.update(strip.filtered(), 0, strip.filteredLength());
    chunk("IDAT", strip.compressed(), strip.compressedLength());
  }

  /** Writes what comes after the last rows. */
  void end() throws IOException {
    chunk("IDAT", ByteBuffer.allocate(Integer.BYTES).putInt((int) check.getValue()).array());
    chunk("IEND", new byte[0]);
  }

  private void chunk(String name, byte[] content) throws IOException {
    chunk(name, content, content.length);
  }

  private void chunk(String name, byte[] content, int length) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(content, 0, length);
    out.writeInt(length);
    out.write(type);
    out.write(content, 0, length);
    out.writeInt((int) crc.getValue());
  }
}
