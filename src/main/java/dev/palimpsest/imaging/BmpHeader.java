package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The header of a BMP file. */
final class BmpHeader {
  private static final int PIXELS_AT = 10;
  private static final int HEADER_SIZE_AT = 14;
  private static final int COMPRESSION_AT = 30;
  private static final int RESOLUTION_AT = 38;

  private BmpHeader() {}

  static Exif read(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    try {
      if (unsigned(in, HEADER_SIZE_AT) < 40) {
        return Exif.NONE;
      }
      long bits = unsigned(in, 28) & 0xFFFF;
      long rowBytes = (unsigned(in, 18) * bits + 31) / 32 * 4;
      long height = Math.abs((int) unsigned(in, 22));
      boolean compressed = unsigned(in, COMPRESSION_AT) == 1 || unsigned(in, COMPRESSION_AT) == 2;
      if (!compressed && unsigned(in, PIXELS_AT) + rowBytes * height > in.length()) {
        throw new EOFException("its pixels are cut off");
      }
      return new Exif(Orientation.UPRIGHT, Resolution.perMetre(unsigned(in, RESOLUTION_AT)));
    } finally {
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
    }
  }

  private static long unsigned(ImageInputStream in, int at) throws IOException {
    in.seek(at);
    return in.readUnsignedInt();
  }
}
