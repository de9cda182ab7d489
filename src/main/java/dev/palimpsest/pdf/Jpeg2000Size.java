package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import javax.imageio.IIOException;

/**
 * What a JPEG 2000 code stream says of itself before its pixels.
 *
 * @param width columns
 * @param height rows
 * @param components samples of a pixel
 * @param bits bits of a sample
 */
record Jpeg2000Size(long width, long height, int components, int bits) {
  /** Start of a code stream, and of its size segment. */
  private static final int START = 0xFF4FFF51;
  private static final int SEGMENT_BYTES = 43;
  /** Native bytes that decoding a sample takes: as an int twice, with tables beside, then copied. */
  private static final int SAMPLE_BYTES = 10;
  private static final int MOST_BITS = 16;

  static Jpeg2000Size of(byte[] packed) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    for (int at = 0; at + SEGMENT_BYTES <= packed.length; at++) {
      if (bytes.getInt(at) == START) {
        long width = (bytes.getInt(at + 8) & 0xFFFFFFFFL) - (bytes.getInt(at + 16) & 0xFFFFFFFFL);
        long height = (bytes.getInt(at + 12) & 0xFFFFFFFFL) - (bytes.getInt(at + 20) & 0xFFFFFFFFL);
        int bits = (bytes.get(at + 42) & 0x7F) + 1;
        if (width < 1 || height < 1 || bits > MOST_BITS) {
          break;
        }
        return new Jpeg2000Size(width, height, bytes.getShort(at + 40) & 0xFFFF, bits);
      }
    }
    throw new IIOException("its JPEG 2000 image cannot be decoded");
  }

  /** Refuses an image that would not fit beside the heap, which is half of what the worker may take. */
  void check() {
    double bytes = (double) width * height * components * SAMPLE_BYTES;
    if (bytes > Runtime.getRuntime().maxMemory() * 0.75) {
      throw new Refused(new RejectedInput("too-many-pixels", String.format(Locale.ROOT,
          "A JPEG 2000 image of the page has %,d x %,d pixels; decoding it takes %,.0f MB of memory. A larger palimpsest.worker.memory helps.",
          width, height, bytes / (1 << 20))));
    }
  }
}
