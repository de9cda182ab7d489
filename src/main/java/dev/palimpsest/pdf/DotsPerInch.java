package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Limits;
import dev.palimpsest.imaging.RejectedInput;
import java.util.Locale;
import java.util.Map;

/**
 * The resolution at which a page is drawn.
 *
 * @param value pixels per inch of the page at its own size, before it is enlarged
 * @param wanted the same as the settings ask for it; {@code value} is lower where the page would not fit the limits
 */
record DotsPerInch(int value, int wanted) {
  /** Lettering and thin lines run together below. */
  private static final int LEAST = 72;

  /**
   * Chooses the resolution of a page.
   *
   * @param options {@code pdf.dpi}, {@code text.enabled}, {@code text.max-pixels} and those of {@link Limits}
   * @param staysDrawn whether it is drawn to be looked at only, so that the size of the result does not count
   * @throws RejectedInput with code {@code too-many-pixels} if the page is too large for any useful resolution
   */
  static DotsPerInch of(Sheet sheet, Map<String, String> options, boolean staysDrawn) throws RejectedInput {
    int wanted = Integer.parseInt(options.get("pdf.dpi"));
    long most = most(options, staysDrawn);
    int dpi = wanted;
    if ((double) sheet.columns(dpi) * sheet.rows(dpi) > most) {
      dpi = (int) Math.floor(Math.sqrt(most / sheet.area()));
      if (dpi < LEAST) {
        throw new RejectedInput("too-many-pixels", String.format(Locale.ROOT,
            "The page measures %.2f x %.2f m; even at %d dpi it has %,.0f megapixels, the limit is %.1f megapixels "
                + "(palimpsest.limits.pixels, palimpsest.limits.output-pixels, palimpsest.text.max-pixels, palimpsest.upscale.scale).",
            metres(sheet.width() * sheet.unit()), metres(sheet.height() * sheet.unit()), LEAST, sheet.area() * LEAST * LEAST / 1e6,
            most / 1e6));
      }
    }
    return new DotsPerInch(dpi, wanted);
  }

  private static long most(Map<String, String> options, boolean staysDrawn) {
    Limits limits = Limits.of(options);
    long most = staysDrawn ? limits.pixels() : Math.min(limits.pixels(), limits.outputPixels() / (limits.scale() * limits.scale()));
    return Boolean.parseBoolean(options.getOrDefault("text.enabled", "true"))
        ? Math.min(most, Long.parseLong(options.get("text.max-pixels"))) : most;
  }

  private static double metres(float points) {
    return points / 72 * 0.0254;
  }

  /** Whether the page is drawn coarser than asked for. */
  boolean isLowered() {
    return value < wanted;
  }
}
