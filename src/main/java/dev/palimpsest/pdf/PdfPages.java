package dev.palimpsest.pdf;

import dev.palimpsest.imaging.DecodeStep;
import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.DiskRoom;
import dev.palimpsest.imaging.Limits;
import dev.palimpsest.imaging.OutputFormat;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.PageSource;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads pages of PDF files. Options besides those of {@link dev.palimpsest.imaging.DecodeStep}: {@code page} (from 1), {@code pdf.dpi},
 * {@code text.enabled}, {@code text.keep} ({@link dev.palimpsest.text.KeepRules}) and {@code text.max-pixels}.
 */
public final class PdfPages implements PageSource {
  private static final Logger LOG = LoggerFactory.getLogger(PdfPages.class);
  private static final String MIME = "application/pdf";
  private static final int COLOURS = 3;

  @Override
  public boolean reads(String mime) {
    return mime.equals(MIME);
  }

  @Override
  public StepResult decode(Path source, Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    DrawnPage.forget(folder);
    int number = DecodeStep.page(options);
    TextChoice text = TextChoice.of(options);
    BundledFonts.choose(text.isDrawn());
    try (PdfFile file = PdfFile.open(source, folder)) {
      int pages = file.pages();
      if (pages < 1) {
        throw PdfDamage.damaged("it has no pages");
      }
      Limits.of(options).checkPages(options, pages);
      try {
        return decode(PdfPage.of(file, number, text, true, options.get("worker.memory")), number, pages, folder, options, progress);
      } catch (RejectedInput e) {
        throw e.onPage(number, pages);
      }
    }
  }

  private static StepResult decode(PdfPage page, int number, int pages, Path folder, Map<String, String> options, Progress progress)
      throws RejectedInput, IOException {
    Map<String, Object> facts = new HashMap<>(Map.of("format", "pdf", "pages", pages));
    List<String> warnings = new ArrayList<>();
    if (page.isScan()) {
      takeOver(page, folder, options, progress, facts, warnings);
    } else {
      draw(page, number, folder, options, progress, facts, warnings);
    }
    return new StepResult(facts, warnings);
  }

  private static RasterFile create(Original original, long columns, long rows, Map<String, String> options)
      throws RejectedInput, IOException {
    int scale = Limits.of(options).scale();
    OutputFormat.of(options).check(columns * scale, rows * scale, Depth.EIGHT, options.get("worker.memory"));
    DiskRoom.check(original.folder(), columns, rows, COLOURS, scale);
    return original.create(columns, rows);
  }

  private static void draw(PdfPage page, int number, Path folder, Map<String, String> options, Progress progress,
      Map<String, Object> facts, List<String> warnings) throws RejectedInput, IOException {
    boolean staysDrawn = OutputFormat.of(options) == OutputFormat.PDF;
    Sheet sheet = page.sheet();
    DotsPerInch dpi = DotsPerInch.of(sheet, options, staysDrawn);
    if (dpi.isLowered()) {
      warnings.add("the page was " + (staysDrawn ? "searched for letters drawn as lines" : "drawn") + " at " + dpi.value()
          + " dpi instead of " + dpi.wanted() + " (palimpsest.pdf.dpi): at that it would have " + sheet.columns(dpi.wanted()) + " x " + sheet.rows(dpi.wanted()) + " pixels, more than palimpsest.limits.pixels,"
          + " palimpsest.limits.output-pixels or palimpsest.text.max-pixels allow");
    }
    Original original = new Original(folder);
    float scale = sheet.scale(dpi.value());
    try (RasterFile raster = create(original, sheet.columns(dpi.value()), sheet.rows(dpi.value()), options)) {
      Bands bands = page.bands(scale, staysDrawn || Limits.of(options).scale() > 1);
      tell(page, bands.draw(raster, page.bandPixels(), progress), scale, original, facts, warnings);
    }
    facts.put("content", "vector");
    finish(original, dpi.value(), true, facts);
    new DrawnPage(number, dpi.value()).write(folder);
  }

  private static void takeOver(PdfPage page, Path folder, Map<String, String> options, Progress progress, Map<String, Object> facts,
      List<String> warnings) throws RejectedInput, IOException {
    Scan scan = page.scan();
    float scale = (float) scan.largest().resolution();
    double dpi = page.sheet().dotsPerInch(scale);
    Original original = new Original(folder);
    if (page.isPlainScan()) {
      Limits.of(options).checkPixels(scan.columns(), scan.rows());
      try (RasterFile raster = create(original, scan.columns(), scan.rows(), options)) {
        original.colour(scan.write(raster, progress));
      }
    } else {
      Limits.of(options).checkPixels(page.sheet().columns(dpi), page.sheet().rows(dpi));
      try (RasterFile raster = create(original, page.sheet().columns(dpi), page.sheet().rows(dpi), options)) {
        Bands.Drawn drawn = page.bands(scale, false).draw(raster, page.bandPixels(), progress);
        if (drawn.failures() > 0) {
          throw PdfDamage.damaged("the scan on the page cannot be decoded");
        }
        tell(page, drawn, scale, original, facts, warnings);
      }
    }
    facts.put("content", "scan");
    finish(original, dpi, false, facts);
  }

  private static void tell(PdfPage page, Bands.Drawn drawn, float scale, Original original, Map<String, Object> facts,
      List<String> warnings) {
    original.colour(drawn.colour());
    facts.put("texts", page.texts(scale, original.width(), original.height(), warnings));
    if (drawn.failures() > 0) {
      warnings.add(drawn.failures() + " drawing commands of the page make no sense and were passed over");
    }
  }

  private static void finish(Original original, double dpi, boolean drawn, Map<String, Object> facts) throws IOException {
    int channels = original.settle();
    facts.putAll(Map.of("width", original.width(), "height", original.height(), "channels", channels, "dpi",
        Math.round(dpi * 100) / 100.0));
    PageFile.write(original.folder(), new Page(Original.NAME, null, Original.NAME, 1, null, dpi, drawn));
  }

  @Override
  public boolean enlarge(Path folder, Map<String, String> options, int scale, Path target, Progress progress)
      throws RejectedInput, IOException {
    DrawnPage drawn = DrawnPage.read(folder).orElse(null);
    if (drawn == null) {
      return false;
    }
    TextChoice text = TextChoice.of(options);
    BundledFonts.choose(text.isDrawn());
    Path source = Path.of(options.get("source"));
    try (PdfFile file = PdfFile.open(source, folder);
        RasterFile original = RasterFile.open(folder.resolve(Original.NAME));
        RasterFile raster = RasterFile.create(target, original.width() * scale, original.height() * scale, original.channels())) {
      PdfPage page = PdfPage.of(file, drawn.page(), text, false, options.get("worker.memory"));
      page.bands(page.sheet().scale(drawn.dotsPerInch()) * scale, true).draw(raster, page.bandPixels(), progress);
      LOG.info("page drawn anew instead of enlarged file={} page={} dpi={}", source.getFileName(), drawn.page(),
          drawn.dotsPerInch() * scale);
      return true;
    }
  }
}
