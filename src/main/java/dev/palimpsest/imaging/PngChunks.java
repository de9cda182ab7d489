package dev.palimpsest.imaging;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * The chunks of a PNG file around its pixels. Only the few that matter are kept, each with a bound on its size, so that no file can make
 * the reader allocate what its chunk lengths claim.
 *
 * @param width pixels in a row as the header says it, 0 to 2^31 - 1
 * @param height rows, likewise
 * @param bitDepth bits of a sample: 1, 2, 4, 8 or 16
 * @param colourType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 * @param interlaced whether the rows come in seven passes
 * @param frames pictures of its animation, or 0 where it is not animated
 * @param kept content of the chunks that were kept, by name
 */
record PngChunks(int width, int height, int bitDepth, int colourType, boolean interlaced, int frames, Map<String, byte[]> kept) {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int PROFILE_BYTES = 4 << 20;
  private static final int PALETTE_BYTES = 768;
  private static final Set<String> KEPT = Set.of("PLTE", "tRNS", "iCCP", "sRGB", "gAMA", "cHRM", "pHYs", "eXIf", "acTL");
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

  static PngChunks read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readLong() != SIGNATURE || in.readInt() != 13 || !name(in).equals("IHDR")) {
        throw new IOException("no PNG header");
      }
      byte[] header = checked("IHDR", 13, in);
      Map<String, byte[]> kept = new HashMap<>();
      readOn(in, kept);
      DataInputStream fields = new DataInputStream(new ByteArrayInputStream(header));
      int width = fields.readInt();
      int height = fields.readInt();
      if (width < 1 || height < 1) {
        throw new IOException("width or height is 0");
      }
      return new PngChunks(width, height, header[8], header[9], header[12] != 0, frames(kept.get("acTL")), Map.copyOf(kept));
    }
  }

  private static int frames(byte[] animation) {
    return animation == null || animation.length < Integer.BYTES ? 0 : ByteBuffer.wrap(animation).getInt();
  }

  /** Reads chunks up to the end of the image, or of the file where it is cut off. */
  private static void readOn(DataInputStream in, Map<String, byte[]> kept) throws IOException {
    while (true) {
      int length;
      String name;
      try {
        length = in.readInt();
        name = name(in);
      } catch (EOFException e) {
        return;
      }
      boolean critical = Character.isUpperCase(name.charAt(0));
      if (length < 0 || critical && !CRITICAL.contains(name) || critical && !name.equals("IDAT") && length > PALETTE_BYTES) {
        throw new IOException("bad chunk " + name + " of " + (length & 0xFFFFFFFFL) + " bytes");
      }
      if (name.equals("IEND")) {
        return;
      } else if (KEPT.contains(name) && length <= CHUNK_BYTES && !kept.containsKey(name)) {
        kept.put(name, checked(name, length, in));
      } else {
        skip(in, length + 4L);
      }
    }
  }

  /** The embedded ICC profile, or null. An sRGB chunk overrules it, as the PNG specification wants. */
  byte[] profile() throws IOException {
    byte[] chunk = kept.get("iCCP");
    if (chunk == null || kept.containsKey("sRGB")) {
      return null;
    }
    int nameEnd = 0;
    while (nameEnd < chunk.length && chunk[nameEnd] != 0) {
      nameEnd++;
    }
    int start = Math.min(nameEnd + 2, chunk.length);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(chunk, start, chunk.length - start))) {
      return in.readNBytes(PROFILE_BYTES);
    }
  }

  /** Resolution in pixels per inch, or 0. */
  double dotsPerInch() {
    byte[] chunk = kept.get("pHYs");
    boolean perMetre = chunk != null && chunk.length == 9 && chunk[8] == 1;
    return perMetre ? Resolution.perMetre(ByteBuffer.wrap(chunk).getInt()) : 0;
  }

  private static void skip(DataInputStream in, long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped == 0 && in.read() < 0) {
        return;
      }
      left -= Math.max(1, skipped);
    }
  }

  private static String name(DataInputStream in) throws IOException {
    byte[] name = new byte[4];
    in.readFully(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static byte[] checked(String name, int length, DataInputStream in) throws IOException {
    byte[] content = new byte[length];
    in.readFully(content);
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(content);
    if (in.readInt() != (int) crc.getValue()) {
      throw new IOException("bad checksum of chunk " + name);
    }
    return content;
  }
}
