package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.OpenCvLibrary;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Core.MinMaxLocResult;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class DoubtTest {
  private static final int SIDE = Window.CORE;
  private static final Scalar UNSURE = new Scalar(128);
  private Mat probability;

  @BeforeEach
  void nothingIsText() {
    OpenCvLibrary.load();
    probability = Mat.zeros(SIDE, SIDE, CvType.CV_8UC1);
  }

  @AfterEach
  void release() {
    probability.release();
  }

  @Test
  void hasNoneWhereTheAnswerIsClear() {
    mark(new Rect(100, 100, 60, 12), new Scalar(250));
    mark(new Rect(300, 300, 60, 12), new Scalar(20));

    assertThat(Doubt.in(probability)).isEmpty();
  }

  @Test
  void cutsTwoSmallPiecesOutForTwoWordsFarApart() {
    mark(new Rect(20, 20, 30, 10), UNSURE);
    mark(new Rect(400, 400, 30, 10), UNSURE);

    List<Rect> pieces = Doubt.in(probability);

    assertThat(pieces).containsExactlyInAnyOrder(new Rect(0, 0, 64, 64), new Rect(384, 384, 64, 64));
  }

  @Test
  void keepsNeighboursInOnePiece() {
    mark(new Rect(70, 70, 100, 10), UNSURE);

    assertThat(Doubt.in(probability)).containsExactly(new Rect(64, 64, 128, 64));
  }

  @Test
  void coversATileFullOfDoubtOnceWithPiecesThatFitACloseUp() {
    mark(new Rect(0, 0, SIDE, SIDE), UNSURE);

    List<Rect> pieces = Doubt.in(probability);

    assertThat(pieces).allSatisfy(piece -> assertThat(Math.max(piece.width, piece.height)).isLessThanOrEqualTo(CloseUp.LONGEST));
    Mat covered = Mat.zeros(SIDE, SIDE, CvType.CV_8UC1);
    for (Rect piece : pieces) {
      Mat part = covered.submat(piece);
      Core.add(part, new Scalar(1), part);
      part.release();
    }
    MinMaxLocResult times = Core.minMaxLoc(covered);
    covered.release();
    assertThat(times.minVal).isEqualTo(1);
    assertThat(times.maxVal).isEqualTo(1);
  }

  @Test
  void countsTheBlocksAnewOnATileAtTheBorderOfThePage() {
    Mat narrow = probability.submat(0, 100, 0, 150);
    mark(new Rect(10, 60, 120, 12), UNSURE);

    assertThat(Doubt.in(narrow)).containsExactly(new Rect(0, 50, 150, 50));
    narrow.release();
  }

  private void mark(Rect box, Scalar level) {
    Mat part = probability.submat(box);
    part.setTo(level);
    part.release();
  }
}
