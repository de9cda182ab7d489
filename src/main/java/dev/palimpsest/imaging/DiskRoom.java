package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Refuses a page whose work would fill the disk, before it is begun. */
public final class DiskRoom {
  private static final double MEGABYTE = 1 << 20;
  /** Of the enlarged page: it, and its file at the worst or what is made of it again. */
  private static final int LARGE_COPIES = 2;
  /** Of the page as it was read: it, and it without its text. */
  private static final int SMALL_COPIES = 2;
  /** The colours beneath its text. */
  private static final int PAINT_CHANNELS = 3;

  private DiskRoom() {}

  /**
   * Compares the most that a page's intermediate files and its result can take with what the disk has.
   *
   * @param folder work folder of the page
   * @param width pixels in a row of the page as it is read
   * @param height its rows
   * @param pixelBytes of a pixel as it is read
   * @param scale how many times it will be enlarged
   * @throws RejectedInput with code {@code disk-full} if it might not fit
   */
  public static void check(Path folder, long width, long height, int pixelBytes, int scale) throws RejectedInput, IOException {
    check(folder, needed(width, height, pixelBytes, scale),
        String.format(Locale.ROOT, "Work on %,d x %,d pixels, enlarged %d times,", width, height, scale),
        ", let palimpsest.state be a folder on a larger disk, or lower palimpsest.upscale.scale.");
  }

  /**
   * Compares what decoding takes with what the disk has.
   *
   * @param folder work folder of the page
   * @param needed bytes
   * @throws RejectedInput with code {@code disk-full} if it might not fit
   */
  static void checkDecoding(Path folder, long needed) throws RejectedInput, IOException {
    check(folder, needed, "Decoding this image", " or let palimpsest.state be a folder on a larger disk.");
  }

  private static void check(Path folder, double needed, String work, String orElse) throws RejectedInput, IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (needed > free) {
      throw new RejectedInput("disk-full", String.format(Locale.ROOT, "%s takes up to %,.0f MB of disk; %,.0f MB are free in %s. Make room there%s",
          work, needed / MEGABYTE, free / MEGABYTE, folder, orElse));
    }
  }

  /** Bytes, as a double since the numbers that a header holds overflow a long when multiplied. */
  static double needed(long width, long height, int pixelBytes, int scale) {
    double pixels = (double) width * height;
    return pixels * (pixelBytes * ((double) LARGE_COPIES * scale * scale + SMALL_COPIES) + PAINT_CHANNELS);
  }
}
