package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class CompanionsTest {

  @BeforeAll
  static void load() {
    OpenCV.loadLocally();
  }

  @Test
  void theFirstLetterOfAWordGoesWithIt() {
    Letter first = box(100, 100, 14, 20);

    assertThat(Companions.of(List.of(box(120, 100, 14, 20), box(140, 100, 14, 20)), List.of(first))).containsExactly(first);
  }

  @Test
  void aLetterFartherAlongGoesWithItsNeighbourThatIsACompanionItself() {
    Letter near = box(120, 100, 14, 20);
    Letter far = box(140, 101, 14, 19);

    assertThat(Companions.of(List.of(box(100, 100, 14, 20)), List.of(far, near))).containsExactlyInAnyOrder(near, far);
  }

  @Test
  void lettersOfTextThatRunsUpwardsGoTogether() {
    Letter above = box(100, 80, 20, 14);

    assertThat(Companions.of(List.of(box(100, 100, 20, 14)), List.of(above))).containsExactly(above);
  }

  @Test
  void anArrowHeadBesideANumberStays() {
    assertThat(Companions.of(List.of(box(100, 100, 14, 20)), List.of(box(120, 106, 18, 8)))).isEmpty();
  }

  @Test
  void whatStandsAloneStays() {
    Set<Letter> found = Companions.of(List.of(box(100, 100, 14, 20)), List.of(box(200, 100, 14, 20), box(104, 160, 14, 20)));

    assertThat(found).isEmpty();
  }

  private static Letter box(int x, int y, int width, int height) {
    Mat plane = Mat.zeros(300, 300, CvType.CV_8UC1);
    plane.submat(new Rect(x, y, width, height)).setTo(new Scalar(255));
    Letter letter = Letter.in(plane).get(0);
    plane.release();
    return letter;
  }
}
