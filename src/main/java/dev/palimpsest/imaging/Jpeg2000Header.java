package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * The boxes of a JP2 file and the size marker of its codestream, after ISO/IEC 15444-1, Annexes A and I.
 *
 * @param width pixels in a row
 * @param height rows
 * @param components samples of a pixel
 * @param bits of a sample, the same for all
 * @param dotsPerInch resolution in pixels per inch, or 0
 * @param profile embedded ICC profile, or null
 */
record Jpeg2000Header(long width, long height, int components, int bits, double dotsPerInch, byte[] profile) {
  private static final int CODESTREAM = 0xFF4FFF51;
  private static final int PROFILE_BYTES = 4 << 20;
  private static final int SRGB = 16;
  private static final int GREY = 17;

  /** Reads the header of a file or of a bare codestream. */
  static Jpeg2000Header read(ImageInputStream in) throws RejectedInput, IOException {
    if (in.readInt() == CODESTREAM) {
      return size(in, 0, null);
    }
    return new Boxes(in).read();
  }

  /** Reads the size marker from behind its name. */
  private static Jpeg2000Header size(ImageInputStream in, double dotsPerInch, byte[] profile) throws RejectedInput, IOException {
    in.skipBytes(4);
    long right = in.readUnsignedInt();
    long bottom = in.readUnsignedInt();
    long width = right - in.readUnsignedInt();
    long height = bottom - in.readUnsignedInt();
    in.skipBytes(16);
    int components = in.readUnsignedShort();
    int bits = in.readUnsignedByte();
    boolean whole = in.readUnsignedByte() == 1 & in.readUnsignedByte() == 1;
    for (int i = 1; i < components; i++) {
      whole &= in.readUnsignedByte() == bits & in.readUnsignedByte() == 1 & in.readUnsignedByte() == 1;
    }
    if (width < 1 || height < 1) {
      throw new IOException("width or height is 0");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported(components + " components");
    }
    // The highest bit marks signed samples; the others count from 0.
    if (bits < 7 || bits > 15 || !whole) {
      throw unsupported("signed, reduced or mixed samples or others than of 8 to 16 bits");
    }
    return new Jpeg2000Header(width, height, components, bits + 1, dotsPerInch, profile);
  }

  private static RejectedInput unsupported(String what) {
    return new RejectedInput("not-supported", "JPEG 2000 with " + what + " is not supported.");
  }

  /** The boxes around the codestream. */
  private static final class Boxes {
    private final ImageInputStream in;
    private double dotsPerInch;
    private byte[] profile;

    Boxes(ImageInputStream in) {
      this.in = in;
    }

    Jpeg2000Header read() throws RejectedInput, IOException {
      in.seek(0);
      while (true) {
        long start = in.getStreamPosition();
        long length = in.readUnsignedInt();
        String name = new String(content(4), StandardCharsets.ISO_8859_1);
        length = length == 1 ? in.readLong() : length == 0 ? in.length() - start : length;
        if (length < 8 || length > in.length() - start) {
          throw new EOFException("it is cut off after " + in.length() + " bytes");
        }
        if (name.equals("jp2c")) {
          if (in.readInt() != CODESTREAM) {
            throw new IOException("its codestream is missing");
          }
          return size(in, dotsPerInch, profile);
        }
        // These two hold further boxes, which are read next.
        if (!name.equals("jp2h") && !name.equals("res ")) {
          look(name, start + length - in.getStreamPosition());
          in.seek(start + length);
        }
      }
    }

    private void look(String name, long length) throws RejectedInput, IOException {
      switch (name) {
        case "colr" -> colours(length);
        case "pclr" -> throw unsupported("a palette");
        case "resc", "resd" -> dotsPerInch = dotsPerInch > 0 ? dotsPerInch : resolution();
        default -> { }
      }
    }

    private void colours(long length) throws RejectedInput, IOException {
      int method = in.readUnsignedByte();
      in.skipBytes(2);
      if (method == 1) {
        int space = in.readInt();
        if (space != SRGB && space != GREY) {
          throw unsupported("other colours than sRGB, grey and those of an ICC profile");
        }
      } else if (profile == null && length < PROFILE_BYTES) {
        profile = content((int) length - 3);
      }
    }

    private double resolution() throws IOException {
      int numerator = in.readUnsignedShort();
      int denominator = in.readUnsignedShort();
      in.skipBytes(4);
      return denominator == 0 ? 0 : Resolution.perMetre((double) numerator / denominator * Math.pow(10, in.readByte()));
    }

    private byte[] content(int length) throws IOException {
      byte[] content = new byte[length];
      in.readFully(content);
      return content;
    }
  }
}
