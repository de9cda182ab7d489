package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page of an open file, looked through and ready to be drawn. */
final class PdfPage {
  /** The report passes through one message of the worker's. */
  private static final int MOST_WORDS = 15_000;

  /** Pixels of a band, of four bytes each; following a crowded page again for each band takes longer than drawing it. */
  private static final int BAND_PIXELS = 16 << 20;
  private static final int BAND_PIXELS_IF_CROWDED = 32 << 20;
  private static final int CROWDED = 200_000;

  private final PdfFile file;
  private final int number;
  private final Sheet sheet;
  private final Survey survey;
  private final TextChoice text;
  private final String workerMemory;
  private final List<Line> lines;
  private final Set<Glyph.Origin> kept = new HashSet<>();

  private PdfPage(PdfFile file, int number, Survey survey, TextChoice text, String workerMemory) throws RejectedInput {
    this.file = file;
    this.number = number;
    this.sheet = file.sheet(number);
    this.survey = survey;
    this.text = text;
    this.workerMemory = workerMemory;
    this.lines = Line.of(survey.glyphs());
    lines.forEach(line -> line.noteKept(text.rules(), kept));
  }

  /**
   * Looks through a page.
   *
   * @param number counted from 1
   * @param readsText whether its text is wanted for the report
   * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
   * @throws RejectedInput with code {@code damaged-image} if none of it can be followed, or over a limit
   */
  static PdfPage of(PdfFile file, int number, TextChoice text, boolean readsText, String workerMemory) throws RejectedInput {
    boolean needed = text.removed() && (readsText || text.isDrawn());
    Survey survey = file.survey(number, workerMemory, needed);
    if (survey.isLost()) {
      throw PdfDamage.damaged("nothing of what the page shows makes sense");
    }
    return new PdfPage(file, number, survey, text, workerMemory);
  }

  Sheet sheet() {
    return sheet;
  }

  /** Whether it is nothing but images, text and annotations apart. */
  boolean isScan() {
    return survey.isScan(sheet);
  }

  Scan scan() {
    return new Scan(survey.images());
  }

  /** Whether the pixels of the scan are all that is to be seen of it. */
  boolean isPlainScan() {
    return survey.isBare() && scan().isPlain(sheet);
  }

  /** Pixels of the bands in which to draw it. */
  int bandPixels() {
    return survey.operators() > CROWDED ? BAND_PIXELS_IF_CROWDED : BAND_PIXELS;
  }

  /**
   * What draws it.
   *
   * @param enlarged whether it is drawn at two sizes, which must coincide
   */
  Bands bands(float scale, boolean enlarged) {
    return new Bands(file, number, scale, !enlarged, !text.removed(), kept, survey.hasSoftMasks(), workerMemory);
  }

  /** Where the result of a scan lies, in the page's units from its upper left corner. */
  Rectangle2D place() {
    return isPlainScan() ? scan().place() : new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
  }

  /** Notes which text stays, and which paths are letters. */
  void judge(Lettering lettering, Removals removals) throws RejectedInput {
    BufferedImage nothing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    float scale = lettering.columns() == 0 ? 1 : sheet.scale(sheet.dotsPerInchOf(lettering.columns()));
    file.interpret(number, nothing.createGraphics(), scale, false,
        parameters -> new Judge(parameters, workerMemory, kept, lettering, removals));
  }

  /** The text for the report, boxes in pixels, and what is to be said of it. */
  List<Map<String, Object>> texts(double scale, int width, int height, List<String> warnings) {
    List<Map<String, Object>> texts = new ArrayList<>();
    int words = 0;
    for (Line line : lines) {
      words += line.words().size();
      if (words <= MOST_WORDS) {
        texts.add(line.report(scale, width, height, kept));
      }
    }
    if (words > MOST_WORDS) {
      warnings.add("the page has " + words + " words; the report lists the first " + MOST_WORDS);
    }
    return texts.stream().distinct().toList();
  }
}
