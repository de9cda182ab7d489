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

  /** A PSD file of RGB planes with a resolution and a mark that says whether it holds a flattened image. */
  static byte[] psd(int width, int height, int bits, byte[] planes, int dotsPerInch, boolean flattened) {
    ByteBuffer out = ByteBuffer.allocate(26 + 4 + 4 + 28 + 30 + 4 + 2 + planes.length);
    out.put(ascii("8BPS")).putShort((short) 1).put(new byte[6]).putShort((short) 3).putInt(height).putInt(width).putShort((short) bits)
        .putShort((short) 3).putInt(0).putInt(28 + 30);
    out.put(ascii("8BIM")).putShort((short) 1005).putShort((short) 0).putInt(16).putInt(dotsPerInch << 16).putInt(0x10001)
        .putInt(dotsPerInch << 16).putInt(0x10001);
    out.put(ascii("8BIM")).putShort((short) 1057).putShort((short) 0).putInt(17).putInt(1).put((byte) (flattened ? 1 : 0))
        .put(new byte[13]);
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
