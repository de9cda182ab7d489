package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Refuses streams that would fill the heap when PDFBox unpacks them: a few kilobytes can stand for gigabytes. */
final class Unpacked {
  /** Nothing that deflate packs becomes smaller by more. */
  private static final int MOST_RATIO = 1032;
  private static final int BUFFER_BYTES = 1 << 16;

  private Unpacked() {}

  /**
   * Compares the unpacked size of a stream with a limit.
   *
   * @param most bytes
   */
  static void check(COSStream stream, long most) {
    if (stream.getLength() <= most / MOST_RATIO || !isDeflated(stream)) {
      return;
    }
    long size = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = new InflaterInputStream(stream.createRawInputStream())) {
      for (int count = in.read(buffer); count >= 0 && size <= most; count = in.read(buffer)) {
        size += count;
      }
    } catch (IOException e) {
      // Damaged from there on; that shows again where it is used.
      return;
    }
    if (size > most) {
      throw new Refused(new RejectedInput("too-complex", String.format(Locale.ROOT,
          "A part of the page unpacks to more than %,d MB, which is more than any drawing takes.", most >> 20)));
    }
  }

  private static boolean isDeflated(COSStream stream) {
    COSBase filters = stream.getFilters();
    return COSName.FLATE_DECODE.equals(filters) || filters instanceof COSArray all && all.size() > 0
        && COSName.FLATE_DECODE.equals(all.getObject(0));
  }
}
