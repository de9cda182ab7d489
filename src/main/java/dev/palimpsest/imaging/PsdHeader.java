package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** The image resources of a PSD file, after Adobe's "Photoshop File Formats Specification". */
final class PsdHeader {
  private static final int HEADER_BYTES = 26;
  private static final int RESOLUTION = 1005;
  private static final int VERSION = 1057;

  private PsdHeader() {}

  static Exif read(ImageInputStream in) throws RejectedInput, IOException {
    in.seek(HEADER_BYTES);
    skip(in, in.readUnsignedInt());
    long length = in.readUnsignedInt();
    long end = in.getStreamPosition() + length;
    requireRoom(in, length);
    double dotsPerInch = 0;
    while (in.getStreamPosition() < end) {
      in.skipBytes(4);
      int id = in.readUnsignedShort();
      // Its name and its content are both padded to an even length.
      skip(in, in.readUnsignedByte() / 2 * 2 + 1);
      long size = in.readUnsignedInt();
      long next = in.getStreamPosition() + size + (size & 1);
      requireRoom(in, size);
      if (id == RESOLUTION) {
        // Whatever unit it is shown in, it is noted in pixels per inch, with 16 bits behind the point.
        dotsPerInch = Resolution.perInch(in.readInt() / 65536.0);
      } else if (id == VERSION) {
        in.skipBytes(4);
        if (in.readByte() == 0) {
          throw new RejectedInput("not-supported", "The PSD file holds layers only, no flattened image; save it again with"
              + " \"Maximize compatibility\".");
        }
      }
      in.seek(next);
    }
    // The layers stand before the flattened image.
    requireRoom(in, in.readUnsignedInt());
    return new Exif(Orientation.UPRIGHT, dotsPerInch);
  }

  private static void skip(ImageInputStream in, long bytes) throws IOException {
    requireRoom(in, bytes);
    in.seek(in.getStreamPosition() + bytes);
  }

  private static void requireRoom(ImageInputStream in, long bytes) throws IOException {
    if (bytes > in.length() - in.getStreamPosition()) {
      throw new EOFException("it is cut off after " + in.length() + " bytes");
    }
  }
}
