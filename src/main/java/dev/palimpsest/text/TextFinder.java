package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Finds the text of a page: the network tile by tile, then letter by letter. */
final class TextFinder {
  /**
   * Probability, 0..255, from which a pixel is text if it touches some that are so for certain: the soft edges of letters. Two
   * thresholds (hysteresis), because half-certain specks on arrow heads and small circles must not count.
   */
  static final int LIKELY = 115;
  /** Probability, 0..255, from which a pixel is text for certain. */
  static final int SURE = 206;
  /** Pixels added on all sides of what was found: the soft rim of letters, which would stay as a pale outline. */
  static final int GROWTH = 1;

  private final Eraser eraser;

  TextFinder(Eraser eraser) {
    this.eraser = eraser;
  }

  /**
   * Marks all text.
   *
   * @param page the page or its reduced copy
   * @param mask of the same size
   * @param paint receives the colours of the tiles that hold text, or null
   */
  void find(RasterFile page, TextMask mask, Paint paint, Progress progress) throws IOException {
    Mat probability = Mat.zeros(page.height(), page.width(), CvType.CV_8UC1);
    try {
      look(page, probability, paint, new Share(progress, 0, 90));
      eraser.rest();
      new WholeLetters(page, probability, mask, paint).find(new Share(progress, 90, 100));
    } finally {
      probability.release();
    }
  }

  private void look(RasterFile page, Mat probability, Paint paint, Progress progress) throws IOException {
    List<Tile> tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    eraser.forEach(tiles, (i, inference) -> {
      if (inference.lookAtDrawn(page, tiles.get(i)) && keep(inference, probability) && paint != null) {
        paint.keep(i, inference);
      }
    }, progress);
  }

  private static boolean keep(Inference inference, Mat probability) {
    Tile part = inference.part();
    Mat plane = probability.submat(part.y(), part.y() + part.height(), part.x(), part.x() + part.width());
    inference.probability(plane);
    boolean text = Core.minMaxLoc(plane).maxVal >= LIKELY;
    plane.release();
    return text;
  }
}
