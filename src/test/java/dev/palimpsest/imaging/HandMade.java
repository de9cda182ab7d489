package dev.palimpsest.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Files of kinds that no writer of the JDK makes, byte by byte or from what OpenCV writes. */
final class HandMade {
  private HandMade() {}

  /** Inserts a chunk behind the header of a PNG file. */
  static byte[] withChunk(byte[] png, String name, byte[] content) {
    int behindHeader = 8 + 12 + 13;
    CRC32 crc = new CRC32();
    crc.update(ascii(name));
    crc.update(content);
    return ByteBuffer.allocate(png.length + 12 + content.length).put(png, 0, behindHeader).putInt(content.length).put(ascii(name))
        .put(content).putInt((int) crc.getValue()).put(png, behindHeader, png.length - behindHeader).array();
  }

  /** What OpenCV makes of an image of 3 or 4 channels. */
  static byte[] encoded(String ending, BufferedImage plan, int channels, int... parameters) {
    Mat mat = new Mat(plan.getHeight(), plan.getWidth(), CvType.CV_8UC(channels));
    for (int y = 0; y < plan.getHeight(); y++) {
      for (int x = 0; x < plan.getWidth(); x++) {
        int colour = plan.getRGB(x, y);
        byte[] bgra = {(byte) colour, (byte) (colour >> 8), (byte) (colour >> 16), (byte) (colour >> 24)};
        mat.put(y, x, Arrays.copyOf(bgra, channels));
      }
    }
    return encoded(ending, mat, parameters);
  }

  static byte[] encoded(String ending, Mat mat, int... parameters) {
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(ending, mat, bytes, new MatOfInt(parameters));
    return bytes.toArray();
  }

  /** A WebP with a profile. */
  static byte[] withProfile(byte[] webp, int width, int height, byte[] profile) {
    int padded = profile.length + profile.length % 2;
    ByteBuffer out = ByteBuffer.allocate(webp.length + 18 + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WEBPVP8X")).putInt(10).putInt(1 << 5);
    three(three(out, width - 1), height - 1).put(ascii("ICCP")).putInt(profile.length).put(profile).position(12 + 18 + 8 + padded);
    return out.put(webp, 12, webp.length - 12).array();
  }

  /** A JP2 file around a codestream of 8-bit RGB, with a profile and a resolution of 150 dots an inch. */
  static byte[] jp2(int width, int height, byte[] codestream, byte[] profile) {
    byte[] header =
        box("ihdr", ByteBuffer.allocate(14).putInt(height).putInt(width).putShort((short) 3).put(new byte[] {7, 7, 0, 0}).array());
    byte[] colours = box("colr", ByteBuffer.allocate(3 + profile.length).put(new byte[] {2, 0, 0}).put(profile).array());
    short dots = (short) Math.round(150 / 0.0254);
    byte[] resolution = box("res ", box("resc",
        ByteBuffer.allocate(10).putShort(dots).putShort((short) 1).putShort(dots).putShort((short) 1).array()));
    return join(box("jP  ", new byte[] {0x0D, 0x0A, (byte) 0x87, 0x0A}), box("ftyp", ascii("jp2 \0\0\0\0jp2 ")),
        box("jp2h", join(header, colours, resolution)), box("jp2c", codestream));
  }

  private static byte[] box(String name, byte[] content) {
    return ByteBuffer.allocate(8 + content.length).putInt(8 + content.length).put(ascii(name)).put(content).array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The codestream of a JP2 file without the boxes around it. */
  static byte[] codestream(byte[] jp2) {
    int start = 0;
    while (jp2[start] != (byte) 0xFF || jp2[start + 1] != 0x4F || jp2[start + 2] != (byte) 0xFF || jp2[start + 3] != 0x51) {
      start++;
    }
    return Arrays.copyOfRange(jp2, start, jp2.length);
  }

  /** A profile of greys with a gamma of 1.8. */
  static byte[] greyProfile() {
    ByteBuffer out = ByteBuffer.allocate(128 + 4 + 2 * 12 + 20 + 16);
    out.putInt(out.capacity()).putInt(0).putInt(0x02400000).put(ascii("mntrGRAYXYZ ")).put(new byte[12]).put(ascii("acsp"));
    out.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
    out.position(128).putInt(2).put(ascii("wtpt")).putInt(156).putInt(20).put(ascii("kTRC")).putInt(176).putInt(14);
    out.put(ascii("XYZ ")).putInt(0).putInt(0xF6D6).putInt(0x10000).putInt(0xD32D);
    out.put(ascii("curv")).putInt(0).putInt(1).putShort((short) (1.8 * 256));
    return out.array();
  }

  /** A WebP animation of one still image, shown twice: first at a place of the canvas, then in its corner. */
  static byte[] animated(byte[] still, Tile place, int width, int height) {
    byte[] chunks = Arrays.copyOfRange(still, 12, still.length);
    int frame = 8 + 16 + chunks.length;
    ByteBuffer out = ByteBuffer.allocate(12 + 18 + 14 + 2 * frame).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WEBPVP8X")).putInt(10).putInt(1 << 1);
    three(three(out, width - 1), height - 1).put(ascii("ANIM")).putInt(6).putInt(-1).putShort((short) 0);
    for (int x = place.x(), y = place.y(), i = 0; i < 2; i++, x = 0, y = 0) {
      out.put(ascii("ANMF")).putInt(16 + chunks.length);
      three(three(three(three(three(out, x / 2), y / 2), place.width() - 1), place.height() - 1), 100).put((byte) 0).put(chunks);
    }
    return out.array();
  }

  /** A PSD file of RGB planes with a resolution, a profile and a mark that says whether it holds a flattened image. */
  static byte[] psd(int width, int height, int bits, byte[] planes, int dotsPerInch, byte[] profile, boolean flattened) {
    int resources = 28 + 30 + (profile.length == 0 ? 0 : 12 + profile.length + profile.length % 2);
    ByteBuffer out = ByteBuffer.allocate(26 + 4 + 4 + resources + 4 + 2 + planes.length);
    out.put(ascii("8BPS")).putShort((short) 1).put(new byte[6]).putShort((short) 3).putInt(height).putInt(width).putShort((short) bits)
        .putShort((short) 3).putInt(0).putInt(resources);
    out.put(ascii("8BIM")).putShort((short) 1005).putShort((short) 0).putInt(16).putInt(dotsPerInch << 16).putInt(0x10001)
        .putInt(dotsPerInch << 16).putInt(0x10001);
    out.put(ascii("8BIM")).putShort((short) 1057).putShort((short) 0).putInt(17).putInt(1).put((byte) (flattened ? 1 : 0))
        .put(new byte[13]);
    if (profile.length > 0) {
      out.put(ascii("8BIM")).putShort((short) 1039).putShort((short) 0).putInt(profile.length).put(profile)
          .put(new byte[profile.length % 2]);
    }
    return out.putInt(0).putShort((short) 0).put(planes).array();
  }

  /** A PCX file of RGB rows, each plane of a row after the other. */
  static byte[] pcx(int width, int height, byte[] rows) {
    ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {10, 5, 1, 8}).putInt(0).putShort((short) (width - 1)).putShort((short) (height - 1));
    header.putShort((short) 150).putShort((short) 150);
    header.put(65, (byte) 3).putShort(66, (short) width).putShort(68, (short) 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.array());
    for (byte sample : rows) {
      out.write(0xC1);
      out.write(sample);
    }
    return out.toByteArray();
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static ByteBuffer three(ByteBuffer out, int value) {
    return out.putShort((short) value).put((byte) (value >> 16));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
