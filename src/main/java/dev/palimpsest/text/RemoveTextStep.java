package dev.palimpsest.text;

import dev.palimpsest.imaging.ChangedCells;
import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.OpenCvLibrary;
import dev.palimpsest.imaging.OutputFormat;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.StepResult;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the text of the page as it was decoded, reads it, and writes {@code erased.raw}, the page without it. Where the page has been
 * enlarged already, those parts of the enlargement that depend on changed pixels are made again, so that the result is the enlargement
 * of the erased page.
 *
 * <p>Settings: {@code text.keep} ({@link KeepRules}), {@code text.languages} (Tesseract's names joined by {@code +}), {@code
 * text.max-pixels} (above, text is found on a reduced copy), {@code models.precision} ({@link Precision}), {@code output.format} (for a
 * page that stays drawn, {@link Page#LETTERS} is written too). Models and engines are loaded on first use and kept.
 */
public final class RemoveTextStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(RemoveTextStep.class);
  private static final String ERASED = "erased.raw";
  private static final String PAINT = "paint.raw";
  private static final String REDUCED = "reduced.raw";
  private static final String DEFAULT_MAX_PIXELS = "25000000";
  /** Reading serves the report, so a sheet full of scraps must not use up the step's time on it. */
  private static final Duration READING_TIME = Duration.ofSeconds(40);
  /** With keep rules reading decides what is erased, so only the step's own timeout ends it. */
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final EnlargerSource enlargers;
  private Precision precision;
  private TextNetwork<Inference> finder;
  private TextNetwork<Painting> painter;
  private Readers readers;

  /**
   * @param enlargers gives the enlarger that made a page's enlargement
   */
  public RemoveTextStep(EnlargerSource enlargers) {
    this.enlargers = enlargers;
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    KeepRules rules = KeepRules.parse(options.getOrDefault("text.keep", ""));
    load(Precision.of(options), Languages.find(options.getOrDefault("text.languages", "eng")));
    Page page = PageFile.read(folder);
    Files.copy(folder.resolve(page.original()), folder.resolve(ERASED), StandardCopyOption.REPLACE_EXISTING);
    try (RasterFile original = RasterFile.open(folder.resolve(page.original()));
        RasterFile erased = RasterFile.open(folder.resolve(ERASED));
        Paint paint = new Paint(original, folder.resolve(PAINT));
        TextMask mask = new TextMask(original.width(), original.height(), reduction(original, options))) {
      List<String> warnings = new ArrayList<>();
      find(folder, original, mask, paint, warnings, new Share(progress, 0, 55));
      List<TextLine> lines = lines(mask);
      if (page.drawn() && lines.stream().noneMatch(TextLine::isWord)) {
        // the page's texts are gone already, and it has no lettering of strokes: lone signs are drawing
        lines.forEach(line -> mask.remove(line.letters()));
        lines = List.of();
      }
      paint.complete(mask, painter, new Share(progress, 55, 65));
      List<ReadLine> read = read(lines, new Ink(original, paint, mask), rules, mask, warnings, new Share(progress, 65, 85));
      read.forEach(line -> line.spare(mask));
      new Overpainter(original, erased, paint, mask).paint(new Share(progress, 85, 90));
      FineGround.lay(original, erased, mask);
      if (page.staysDrawn(OutputFormat.of(options))) {
        LetterMarks.write(original, erased, mask, folder.resolve(Page.LETTERS));
      }
      enlargeAgain(folder, page, original, erased, mask, new Share(progress, 90, 100));
      PageFile.write(folder, new Page(page.original(), ERASED, page.scale() > 1 ? page.current() : ERASED, page.scale(),
          page.upscaleModel(), page.dotsPerInch(), page.drawn()));
      return result(read, original, mask, warnings);
    } finally {
      Files.deleteIfExists(folder.resolve(PAINT));
      Files.deleteIfExists(folder.resolve(REDUCED));
    }
  }

  private void load(Precision precision, Languages languages) throws RejectedInput, IOException {
    if (readers == null || !readers.languages().equals(languages)) {
      closeReaders();
      readers = Readers.start(languages);
    }
    OpenCvLibrary.load();
    if (this.precision != precision) {
      this.precision = null;
      closeNetworks();
      finder = TextNetwork.finder(precision);
      painter = TextNetwork.painter(precision);
      this.precision = precision;
    }
  }

  private void closeNetworks() throws IOException {
    if (finder != null) {
      finder.close();
      finder = null;
    }
    if (painter != null) {
      painter.close();
      painter = null;
    }
  }

  private void closeReaders() {
    if (readers != null) {
      readers.close();
      readers = null;
    }
  }

  private static Reduction reduction(RasterFile original, Map<String, String> options) {
    long maxPixels = Long.parseLong(options.getOrDefault("text.max-pixels", DEFAULT_MAX_PIXELS));
    return Reduction.toFit(original.width(), original.height(), maxPixels);
  }

  private void find(Path folder, RasterFile original, TextMask mask, Paint paint, List<String> warnings, Progress progress)
      throws IOException {
    TextFinder texts = new TextFinder(finder);
    if (mask.reduction().equals(Reduction.NONE)) {
      texts.find(original, mask, paint, progress);
    } else {
      try (RasterFile reduced = mask.reduction().copy(original, folder.resolve(REDUCED))) {
        LOG.warn("text is sought on a reduced copy page={}x{} copy={}x{}", original.width(), original.height(), reduced.width(),
            reduced.height());
        warnings.add("the page has " + original.width() + " x " + original.height() + " pixels, more than palimpsest.text.max-pixels: "
            + "text was sought on a copy of " + reduced.width() + " x " + reduced.height() + ", where the smallest may be missed");
        texts.find(reduced, mask, null, progress);
      }
    }
  }

  private static List<TextLine> lines(TextMask mask) {
    Map<Boolean, List<Letter>> letters = Letter.in(mask.plane()).stream().collect(Collectors.partitioningBy(mask::sure));
    Set<Letter> companions = Companions.of(letters.get(true), letters.get(false));
    mask.remove(letters.get(false).stream().filter(letter -> !companions.contains(letter)).toList());
    List<TextLine> lines = new ArrayList<>();
    for (TextLine line : LineFinder.lines(Stream.concat(letters.get(true).stream(), companions.stream()).toList())) {
      if (line.isSpeck()) {
        mask.remove(line.letters());
      } else {
        lines.add(line);
      }
    }
    return ReadingOrder.of(lines, line -> Letter.bounds(line.letters()));
  }

  private List<ReadLine> read(List<TextLine> lines, Ink ink, KeepRules rules, TextMask mask, List<String> warnings, Progress progress)
      throws RejectedInput, IOException {
    double factor = mask.reduction().factor();
    List<Reading> readings = read(lines, new LineReader(ink, factor), rules.isEmpty() ? READING_TIME : NO_LIMIT, progress);
    List<ReadLine> read = new ArrayList<>();
    int unread = 0;
    for (int i = 0; i < lines.size(); i++) {
      Reading reading = readings.get(i);
      if (reading == null) {
        reading = new Reading(lines.get(i).box().times(factor), List.of());
        unread++;
      }
      read.add(ReadLine.judged(lines.get(i), reading, rules));
    }
    if (unread > 0) {
      warnings.add(unread + " of " + lines.size() + " pieces of text were erased but not read: reading took longer than "
          + READING_TIME.toSeconds() + " s");
    }
    return read;
  }

  private List<Reading> read(List<TextLine> lines, LineReader reader, Duration budget, Progress progress) throws RejectedInput, IOException {
    try {
      return readers.read(lines, reader, budget, progress);
    } catch (RejectedInput e) {
      // what hinders them may be mended before the next page
      closeReaders();
      throw e;
    }
  }

  private void enlargeAgain(Path folder, Page page, RasterFile original, RasterFile erased, TextMask mask, Progress progress)
      throws RejectedInput, IOException {
    if (page.scale() == 1 || !mask.any(new Tile(0, 0, erased.width(), erased.height()))) {
      return;
    }
    Enlarger enlarger = enlargers.get(page.scale(), page.upscaleModel());
    try (RasterFile enlarged = RasterFile.open(folder.resolve(page.current()))) {
      if (page.drawn()) {
        ChangedCells.enlarge(folder, enlarger, original, erased, enlarged, mask::any, progress);
      } else {
        enlarger.enlarge(erased, enlarged, mask::any, progress);
      }
    }
  }

  private static StepResult result(List<ReadLine> read, RasterFile original, TextMask mask, List<String> warnings) {
    List<Map<String, Object>> texts = read.stream().map(line -> line.report(original.width(), original.height())).toList();
    List<Integer> detectedAt = List.of(mask.plane().cols(), mask.plane().rows());
    return new StepResult(Map.of("texts", texts, "detectedAt", detectedAt), warnings);
  }
}
