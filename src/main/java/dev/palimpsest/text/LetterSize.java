package dev.palimpsest.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** How large the letters are that the network sees, or believes that it may see. */
final class LetterSize {
  /** Probability of text, 0..255, from which a pixel may belong to a letter. */
  private static final Scalar POSSIBLE = new Scalar(76);

  /**
   * A connected piece of what may be text.
   *
   * @param size its length in pixels, or twice its breadth if that is less: several letters in a row that touch are as large as one of them
   * @param area in pixels
   */
  private record Piece(int size, int area) {
  }

  private LetterSize() {}

  /**
   * The size that half of all that may be text has at most.
   *
   * @param probability of text, 0..255
   * @return in pixels, 0 if there is none
   */
  static int median(Mat probability) {
    Mat possible = new Mat();
    Mat labels = new Mat();
    Mat boxes = new Mat();
    Mat centres = new Mat();
    Core.compare(probability, POSSIBLE, possible, Core.CMP_GE);
    int count = Imgproc.connectedComponentsWithStats(possible, labels, boxes, centres, 8, CvType.CV_32S);
    Piece[] pieces = new Piece[count - 1];
    int[] box = new int[Imgproc.CC_STAT_MAX];
    for (int i = 1; i < count; i++) {
      boxes.get(i, 0, box);
      int width = box[Imgproc.CC_STAT_WIDTH];
      int height = box[Imgproc.CC_STAT_HEIGHT];
      pieces[i - 1] = new Piece(Math.min(Math.max(width, height), 2 * Math.min(width, height)), box[Imgproc.CC_STAT_AREA]);
    }
    List.of(possible, labels, boxes, centres).forEach(Mat::release);
    return median(pieces);
  }

  private static int median(Piece[] pieces) {
    Arrays.sort(pieces, Comparator.comparingInt(Piece::size));
    long all = Arrays.stream(pieces).mapToLong(Piece::area).sum();
    long area = 0;
    for (Piece piece : pieces) {
      area += piece.area();
      if (2 * area >= all) {
        return piece.size();
      }
    }
    return 0;
  }
}
