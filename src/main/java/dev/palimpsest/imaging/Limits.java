package dev.palimpsest.imaging;

import java.util.Locale;
import java.util.Map;

/**
 * What an input may be before any pixel of it is decoded.
 *
 * @param fileBytes size of the file in bytes
 * @param pages how many pages of it may be wanted
 * @param pixels width times height of the input
 * @param outputPixels width times height of the enlarged image
 * @param scale how many times it will be enlarged, 1 to 4
 */
public record Limits(long fileBytes, long pages, long pixels, long outputPixels, int scale) {
  private static final double MEGA = 1e6;

  /** Reads them from the options of a step, which have the names of the settings. */
  public static Limits of(Map<String, String> options) {
    return new Limits(number(options, "limits.file-size"), number(options, "limits.pages"), number(options, "limits.pixels"),
        number(options, "limits.output-pixels"), (int) number(options, "upscale.scale"));
  }

  void checkFileSize(long bytes) throws RejectedInput {
    if (bytes == 0) {
      throw new RejectedInput("empty-file", "The file is empty (0 bytes).");
    }
    if (bytes > fileBytes) {
      throw new RejectedInput("file-too-large", String.format(Locale.ROOT,
          "The file has %s; the limit is %s (palimpsest.limits.file-size).", bytes(bytes), bytes(fileBytes)));
    }
  }

  /**
   * Whether the page to be read is there, and not too many are wanted.
   *
   * @param options {@code page} and {@code pages} as {@link DecodeStep} has them
   * @param all how many pages the file has
   */
  public void checkPages(Map<String, String> options, int all) throws RejectedInput {
    PageRanges wanted = PageRanges.parse(options.getOrDefault("pages", ""));
    if (DecodeStep.page(options) > all) {
      throw new RejectedInput("no-such-page", String.format(Locale.ROOT,
          "The file has %,d page%s; palimpsest.pages=%s names none of them.", all, all == 1 ? "" : "s", wanted.text()));
    }
    int count = wanted.count(all);
    if (count > pages) {
      String named = count == all ? "" : String.format(Locale.ROOT, ", of which palimpsest.pages=%s names %,d", wanted.text(), count);
      throw new RejectedInput("too-many-pages", String.format(Locale.ROOT, "The file has %,d pages%s; the limit is %,d pages"
          + " (palimpsest.limits.pages). Some of them can be had with e.g. palimpsest.pages=1-%d.", all, named, pages, pages));
    }
  }

  /**
   * Compares the size of an input.
   *
   * @throws RejectedInput with code {@code too-many-pixels} or {@code output-too-large}
   */
  public void checkPixels(long width, long height) throws RejectedInput {
    // Two unsigned 32-bit numbers, as PNG has them, overflow a long when multiplied; as doubles they do not.
    if ((double) width * height > pixels) {
      throw new RejectedInput("too-many-pixels", String.format(Locale.ROOT,
          "The image has %,d x %,d pixels (%.1f megapixels); the limit is %.1f megapixels (palimpsest.limits.pixels).",
          width, height, (double) width * height / MEGA, pixels / MEGA));
    }
    if ((double) width * height * scale * scale > outputPixels) {
      throw new RejectedInput("output-too-large", String.format(Locale.ROOT,
          "Enlarged %d times the image would have %,d x %,d pixels (%.1f megapixels); the limit is %.1f megapixels "
              + "(palimpsest.limits.output-pixels). A smaller palimpsest.upscale.scale helps too.",
          scale, width * scale, height * scale, (double) width * height * scale * scale / MEGA, outputPixels / MEGA));
    }
  }

  private static long number(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the option " + name + " is missing");
    }
    return Long.parseLong(value);
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB (%,d bytes)", bytes / (double) (1 << 20), bytes);
  }
}
