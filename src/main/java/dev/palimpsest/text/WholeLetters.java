package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.text.Strokes.Verdict;
import java.io.IOException;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

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
    Area strokes = new Strokes(ground, channels, text, sight.width(), sight.height()).verdicts();
    byte[] marks = marks(core, sight, text, ground, strokes);
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

  private byte[] marks(Tile core, Tile sight, byte[] text, Ground ground, Area strokes) {
    byte[] near = new Area(text, sight.width(), sight.height()).grown(TextFinder.GROWTH).marks();
    Area letters = verdicts(strokes, Verdict.TEXT, Verdict.TEXT_ON_PLAIN_GROUND).grown(EDGE);
    Area onPlain = verdicts(strokes, Verdict.TEXT_ON_PLAIN_GROUND, Verdict.TEXT_ON_PLAIN_GROUND).grown(EDGE);
    Area others = verdicts(strokes, Verdict.DRAWING, Verdict.OPEN).grown(1);
    Area drawing = verdicts(strokes, Verdict.DRAWING, Verdict.DRAWING).grown(EDGE);
    Area notDrawing = verdicts(strokes, Verdict.OPEN, Verdict.TEXT_ON_PLAIN_GROUND).grown(1);
    byte[] marks = new byte[text.length];
    for (int row = core.y() - sight.y(); row < core.y() - sight.y() + core.height(); row++) {
      int start = row * sight.width() + core.x() - sight.x();
      for (int i = start; i < start + core.width(); i++) {
        int verdict = strokes.marks()[i];
        if (verdict >= Verdict.TEXT.code() || letters.has(i) && !others.has(i)) {
          boolean plain = paint != null && (verdict == 0 ? onPlain.has(i) : verdict == Verdict.TEXT_ON_PLAIN_GROUND.code());
          marks[i] = plain ? TextMask.ON_PLAIN_GROUND : TextMask.SURE;
        } else if (!ground.at(i) && !(drawing.has(i) && !notDrawing.has(i))) {
          int level = near[i] & 0xff;
          marks[i] = level >= TextFinder.SURE ? TextMask.SURE : level >= TextFinder.LIKELY ? TextMask.LIKELY : 0;
        }
      }
    }
    return marks;
  }

  /** The strokes with one of some successive verdicts. */
  private static Area verdicts(Area strokes, Verdict first, Verdict last) {
    byte[] marks = new byte[strokes.marks().length];
    Mat plane = strokes.plane();
    Core.inRange(plane, Scalar.all(first.code()), Scalar.all(last.code()), plane);
    plane.get(0, 0, marks);
    plane.release();
    return new Area(marks, strokes.width(), strokes.height());
  }
}
