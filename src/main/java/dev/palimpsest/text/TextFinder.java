package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
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

  private final TextNetwork<Inference> network;

  TextFinder(TextNetwork<Inference> network) {
    this.network = network;
  }

  /**
   * Marks all text.
   *
   * @param page the page or its reduced copy
   * @param mask of the same size
   * @param paint receives the colour of plain ground under text, or null
   */
  void find(RasterFile page, TextMask mask, Paint paint, Progress progress) throws IOException {
    Mat probability = Mat.zeros(page.height(), page.width(), CvType.CV_8UC1);
    try {
      look(page, probability, new Share(progress, 0, 90));
      network.rest();
      new WholeLetters(page, probability, mask, paint).find(new Share(progress, 90, 100));
    } finally {
      probability.release();
    }
  }

  private void look(RasterFile page, Mat probability, Progress progress) throws IOException {
    List<Tile> tiles = Tile.cover(page.width(), page.height(), Window.CORE);
    network.forEach(tiles.size(), (i, inference) -> {
      if (inference.look(page, tiles.get(i))) {
        Tile part = inference.part();
        Mat plane = probability.submat(part.y(), part.y() + part.height(), part.x(), part.x() + part.width());
        inference.probability(plane);
        plane.release();
      }
    }, progress);
  }
}
