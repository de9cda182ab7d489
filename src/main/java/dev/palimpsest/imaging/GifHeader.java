package dev.palimpsest.imaging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The blocks of a GIF file, after the "GIF89a Specification".
 *
 * @param width columns that the screen and the first frame take, in pixels
 * @param height rows, likewise
 * @param first where the first frame lies
 * @param frames number of frames, at least 1
 */
record GifHeader(int width, int height, Tile first, int frames) {
  private static final int SIGNATURE_BYTES = 6;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  static GifHeader read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(SIGNATURE_BYTES);
      int screenWidth = little(in);
      int screenHeight = little(in);
      int flags = in.readUnsignedByte();
      in.skipNBytes(2);
      skipColours(in, flags);
      Tile first = null;
      int frames = 0;
      try {
        for (Tile frame = nextFrame(in); frame != null; frame = nextFrame(in)) {
          first = first == null ? frame : first;
          frames++;
        }
      } catch (EOFException e) {
        // What follows the first frame is not needed.
        if (frames == 0) {
          throw new EOFException("it is cut off");
        }
      }
      if (first == null) {
        throw new IOException("it holds no image");
      }
      return new GifHeader(Math.max(screenWidth, first.x() + first.width()), Math.max(screenHeight, first.y() + first.height()), first,
          frames);
    }
  }

  /** Reads on behind the next frame; null at the end of the file's images. */
  private static Tile nextFrame(DataInputStream in) throws IOException {
    while (true) {
      int block = in.readUnsignedByte();
      if (block == TRAILER) {
        return null;
      } else if (block == EXTENSION) {
        in.skipNBytes(1);
        skipBlocks(in);
      } else if (block == IMAGE) {
        Tile place = new Tile(little(in), little(in), little(in), little(in));
        skipColours(in, in.readUnsignedByte());
        in.skipNBytes(1);
        skipBlocks(in);
        if (place.width() == 0 || place.height() == 0) {
          throw new IOException("width or height is 0");
        }
        return place;
      } else {
        throw new IOException("there is no block of type " + block);
      }
    }
  }

  private static void skipColours(DataInputStream in, int flags) throws IOException {
    if ((flags & 0x80) != 0) {
      in.skipNBytes(3L << (flags & 7) + 1);
    }
  }

  private static void skipBlocks(DataInputStream in) throws IOException {
    for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
      in.skipNBytes(length);
    }
  }

  private static int little(DataInputStream in) throws IOException {
    return in.readUnsignedByte() | in.readUnsignedByte() << 8;
  }
}
