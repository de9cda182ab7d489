package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.text.Strokes.Verdict;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.opencv.core.Mat;

/**
 * Turns the network's probabilities into the mask of the text. Letters that stand free are taken or left as wholes ({@link Strokes}),
 * which neither leaves crumbs of letters nor nibbles at small signs; where text touches lines each pixel counts for itself. Under free
 * letters on plain ground the ground's own colour becomes the paint.
 */
final class WholeLetters {
  private static final int CORE = 640;
  /** A judged stroke with a pixel in the core is seen whole. */
  private static final int MARGIN = Strokes.LONGEST;
  /** The soft edge of a letter, in pixels. */
  private static final int EDGE = 2;

  private final RasterFile page;
  private final Mat probability;
  private final TextMask mask;
  private final Paint paint;

  /**
   * @param page the page or its reduced copy
   * @param probability of text, 0..255, of the same size
   * @param mask receives the text
   * @param paint receives the colour of plain ground, or null
   */
  WholeLetters(RasterFile page, Mat probability, TextMask mask, Paint paint) {
    this.page = page;
    this.probability = probability;
    this.mask = mask;
    this.paint = paint;
  }

  void find(Progress progress) throws IOException {
    TileLoop loop = this::find;
    loop.over(Tile.cover(page.width(), page.height(), CORE), progress);
  }

  private void find(Tile core) throws IOException {
    Tile sight = core.grown(MARGIN, page.width(), page.height());
    byte[] text = read(sight);
    if (anyLikely(text)) {
      find(core, sight, text);
    }
  }

  private byte[] read(Tile sight) {
    byte[] text = new byte[sight.width() * sight.height()];
    Mat part = probability.submat(sight.y(), sight.y() + sight.height(), sight.x(), sight.x() + sight.width());
    part.get(0, 0, text);
    part.release();
    return text;
  }

  private static boolean anyLikely(byte[] text) {
    for (byte level : text) {
      if ((level & 0xff) >= TextFinder.LIKELY) {
        return true;
      }
    }
    return false;
  }

  private void find(Tile core, Tile sight, byte[] text) throws IOException {
    int channels = page.channels() < 3 ? 1 : 3;
    byte[] colours = colours(sight);
    Ground ground = new Ground(colours, channels, text, sight.width(), sight.height());
    Strokes strokes = new Strokes(ground, channels, text, sight.width(), sight.height());
    byte[] marks = marks(sight, text, ground, strokes);
    int first = (core.y() - sight.y()) * sight.width() + core.x() - sight.x();
    mask.write(core, marks, first, sight.width());
    if (paint != null) {
      paint.lay(core, marks, ground, first, sight.width());
    }
  }

  private byte[] colours(Tile sight) throws IOException {
    byte[] samples = new byte[sight.width() * sight.height() * page.channels()];
    page.read(sight.x(), sight.y(), sight.width(), sight.height(), samples);
    return new Pixels(samples, page.channels()).flattened();
  }

  private byte[] marks(Tile sight, byte[] text, Ground ground, Strokes strokes) {
    Area likely = area(sight, i -> (text[i] & 0xff) >= TextFinder.LIKELY).grown(TextFinder.GROWTH);
    Area certain = area(sight, i -> (text[i] & 0xff) >= TextFinder.SURE).grown(TextFinder.GROWTH);
    Area letters = area(sight, i -> isText(strokes.at(i))).grown(EDGE);
    Area onPlain = area(sight, i -> strokes.at(i) == Verdict.TEXT_ON_PLAIN_GROUND).grown(EDGE);
    Area others = area(sight, i -> strokes.at(i) != null && !isText(strokes.at(i))).grown(1);
    Area drawing = area(sight, i -> strokes.at(i) == Verdict.DRAWING).grown(EDGE);
    Area notDrawing = area(sight, i -> strokes.at(i) != null && strokes.at(i) != Verdict.DRAWING).grown(1);
    byte[] marks = new byte[text.length];
    for (int i = 0; i < marks.length; i++) {
      Verdict verdict = strokes.at(i);
      boolean letter = isText(verdict) || letters.has(i) && !others.has(i);
      if (letter) {
        boolean plain = paint != null && (verdict == Verdict.TEXT_ON_PLAIN_GROUND || verdict == null && onPlain.has(i));
        marks[i] = plain ? TextMask.ON_PLAIN_GROUND : TextMask.SURE;
      } else if (!ground.at(i) && !(drawing.has(i) && !notDrawing.has(i))) {
        marks[i] = certain.has(i) ? TextMask.SURE : likely.has(i) ? TextMask.LIKELY : 0;
      }
    }
    return marks;
  }

  private static Area area(Tile sight, IntPredicate holds) {
    return Area.where(sight.width(), sight.height(), holds);
  }

  private static boolean isText(Verdict verdict) {
    return verdict == Verdict.TEXT || verdict == Verdict.TEXT_ON_PLAIN_GROUND;
  }
}
