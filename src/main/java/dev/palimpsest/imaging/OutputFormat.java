package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that results are written in. */
public enum OutputFormat {
  /** The side is that of the library, the format's own is longer. */
  PNG("PNG", "png", 16_777_216, Long.MAX_VALUE, Depth.SIXTEEN),
  /** The side is that of the library, the format's own is a little longer. */
  JPEG("JPEG", "jpg", 65_500, Long.MAX_VALUE, Depth.EIGHT),
  /** Positions in the file have 32 bits, and a pixel has up to 4 bytes, or twice as many. */
  TIFF("TIFF", "tif", Integer.MAX_VALUE, 1_000_000_000, Depth.SIXTEEN),
  WEBP("WebP", "webp", 16_383, Long.MAX_VALUE, Depth.EIGHT),
  PDF("PDF", "pdf", Integer.MAX_VALUE, Long.MAX_VALUE, Depth.EIGHT);

  private static final String SETTING = "output.format";
  private static final String SAME = "same";
  private static final String PDF_MIME = "application/pdf";
  private static final String SEPARATE = "separate";
  private static final String SINGLE = "single";

  private final String label;
  private final String extension;
  private final int longestSide;
  private final long mostPixels;
  private final Depth depth;

  OutputFormat(String label, String extension, int longestSide, long mostPixels, Depth depth) {
    this.label = label;
    this.extension = extension;
    this.longestSide = longestSide;
    this.mostPixels = mostPixels;
    this.depth = depth;
  }

  /** Every value of the setting {@code palimpsest.output.format}. */
  public static List<String> choices() {
    return Stream.concat(Stream.of(values()).map(OutputFormat::id), Stream.of(SAME)).collect(Collectors.toList());
  }

  /** Every value of the setting {@code palimpsest.output.pages}. */
  public static List<String> pageChoices() {
    return List.of(SEPARATE, SINGLE);
  }

  /** Whether a choice of {@link #pageChoices} goes with one of {@link #choices}: not every format holds several pages. */
  public static boolean goesWith(String pages, String format) {
    return pages.equals(SEPARATE) || List.of(TIFF.id(), PDF.id(), SAME).contains(format);
  }

  /**
   * The format that the options of a step ask for: {@code output.format} by its name, or {@code same} for that of the file {@code source},
   * which is PNG where the file's own cannot be written.
   *
   * @throws IOException if the source is asked and cannot be read
   */
  public static OutputFormat of(Map<String, String> options) throws IOException {
    String wanted = options.getOrDefault(SETTING, PNG.id());
    if (!wanted.equals(SAME)) {
      return named(wanted).orElseThrow(() -> new IllegalArgumentException("there is no output format " + wanted));
    }
    String mime = Content.of(Path.of(options.get("source"))).mime();
    return mime.equals(PDF_MIME) ? PDF : Format.ofMime(mime).flatMap(format -> named(format.id())).orElse(PNG);
  }

  /** Whether the pages of a file become one result: as PDF always, as TIFF if {@code output.pages} says so. */
  boolean joinsPages(Map<String, String> options) {
    return this == PDF || this == TIFF && SINGLE.equals(options.get("output.pages"));
  }

  /**
   * Refuses a result that the format cannot hold or that cannot be written in the worker's memory.
   *
   * @param width columns of the result
   * @param height rows of the result
   * @param depth of its samples
   * @param workerMemory the worker's memory limit in bytes, or null if it has none
   * @throws RejectedInput with code {@code output-too-large}, saying what to do
   */
  public void check(long width, long height, Depth depth, String workerMemory) throws RejectedInput {
    String advice = " Choose another palimpsest.output.format or a smaller palimpsest.upscale.scale.";
    if (Math.max(width, height) > longestSide) {
      throw new RejectedInput("output-too-large", String.format(Locale.ROOT,
          "The result would have %,d x %,d pixels; %s holds at most %,d in a row or column.%s", width, height, label, longestSide, advice));
    }
    long most = mostPixels / depth.bytes();
    if (width * height > most) {
      throw new RejectedInput("output-too-large", String.format(Locale.ROOT,
          "The result would have %,d x %,d pixels; %s holds at most %,d in all.%s", width, height, label, most, advice));
    }
    NativeBudget.check("output-too-large", "Writing the result of " + width + " x " + height + " pixels as " + label,
        this == WEBP ? WebpFile.nativeBytes(width, height) : 0, workerMemory);
  }

  /** How deep samples it holds at most. */
  Depth depth() {
    return depth;
  }

  /** Its name in the settings and in the report. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Ending of its files' names, without the point. */
  String extension() {
    return extension;
  }

  /**
   * What writes it.
   *
   * @param pdf what writes PDF
   */
  ResultFile file(ResultFile pdf) {
    return switch (this) {
      case PNG -> new PngFile();
      case JPEG -> new JpegFile();
      case TIFF -> new TiffFile();
      case WEBP -> new WebpFile();
      case PDF -> pdf;
    };
  }

  private static Optional<OutputFormat> named(String id) {
    return Stream.of(values()).filter(format -> format.id().equals(id)).findFirst();
  }
}
