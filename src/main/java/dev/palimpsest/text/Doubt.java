package dev.palimpsest.text;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Where the network is in doubt whether it sees text: the pieces to look at again. */
final class Doubt {
  /** A pixel is in doubt if the highest probability of text, 0..255, within 5 x 5 lies between these: no stroke of a letter is near. */
  private static final Scalar FROM = new Scalar(51);
  private static final Scalar TO = new Scalar(216);
  private static final Size NEAR = new Size(5, 5);
  /** Mean over a block, where pixels in doubt are 255 and others 0, from which it is in doubt: some sixty of its pixels. */
  private static final int DOUBTFUL = 4;

  private Doubt() {}

  /**
   * Looks for doubts.
   *
   * @param probability of text, 0..255, of a tile
   * @return {@link Pieces} that hold all blocks in doubt
   */
  static List<Rect> in(Mat probability) {
    int columns = Pieces.blocks(probability.cols());
    int rows = Pieces.blocks(probability.rows());
    boolean[][] doubtful = doubtful(probability, columns, rows);
    return Pieces.of(doubtful, probability.cols(), probability.rows(), CloseUp.MARGIN / CloseUp.NEAR);
  }

  private static boolean[][] doubtful(Mat probability, int columns, int rows) {
    Mat doubt = new Mat();
    Mat near = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, NEAR);
    Imgproc.dilate(probability, doubt, near);
    Core.inRange(doubt, FROM, TO, doubt);
    Imgproc.resize(doubt, doubt, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
    doubt.convertTo(doubt, CvType.CV_32S);
    int[] means = new int[columns * rows];
    doubt.get(0, 0, means);
    List.of(doubt, near).forEach(Mat::release);
    boolean[][] doubtful = new boolean[rows][columns];
    for (int i = 0; i < means.length; i++) {
      doubtful[i / columns][i % columns] = means[i] >= DOUBTFUL;
    }
    return doubtful;
  }
}
