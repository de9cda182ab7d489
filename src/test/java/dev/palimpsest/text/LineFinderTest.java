package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Scalar;

class LineFinderTest {
  private static final Scalar BLACK = new Scalar(0, 0, 0);

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 30, 45, 70, 90, -30, -60})
  void aLineAtAnyAngleIsOneLine(int degrees) {
    List<TextLine> lines = lines(new Sheet(700, 700).text("ENTRANCE HALL", 350 - 130 * Math.cos(Math.toRadians(degrees)),
        350 + 130 * Math.sin(Math.toRadians(degrees)), 24, degrees, BLACK));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).box().degrees()).isCloseTo(degrees, within(2.5));
    assertThat(lines.get(0).letterHeight()).isBetween(22.0, 34.0);
    assertThat(lines.get(0).unsure()).isFalse();
  }

  @Test
  void linesOfAParagraphAreSeparate() {
    List<TextLine> lines = lines(new Sheet(500, 200).text("first line", 40, 60, 18).text("second line", 40, 92, 18)
        .text("third", 40, 124, 18));

    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.box().degrees()).isZero());
  }

  @Test
  void columnsOfATableAreSeparate() {
    List<TextLine> lines = lines(new Sheet(600, 200).text("Area", 40, 60, 20).text("12.50", 300, 60, 20).text("Height", 40, 100, 20)
        .text("2.75", 300, 100, 20));

    assertThat(lines).hasSize(4);
  }

  @Test
  void aSmallNoteBesideATitleStaysAlone() {
    List<TextLine> lines = lines(new Sheet(700, 260).text("TITLE", 40, 140, 80).text("small note", 60, 175, 12));

    assertThat(lines).hasSize(2).extracting(line -> Math.round(line.letterHeight() / 40)).containsExactlyInAnyOrder(2L, 0L);
  }

  @Test
  void dotsBelongToTheirLine() {
    List<TextLine> lines = lines(new Sheet(400, 120).text("ceiling: 1.50", 40, 70, 30));

    assertThat(lines).hasSize(1);
  }

  @Test
  void aPointIsASpeckAndALetterIsNot() {
    Sheet sheet = new Sheet(200, 100).text("A", 120, 60, 20);
    sheet.rgb.put(50, 50, new byte[3]);

    assertThat(lines(sheet)).extracting(TextLine::isSpeck).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aPageIsReadRowByRowFromTheLeft() {
    List<TextLine> lines = lines(new Sheet(800, 300).text("two", 420, 58, 20).text("four", 300, 200, 20).text("one", 40, 60, 20)
        .text("three", 40, 190, 20));

    assertThat(ReadingOrder.of(lines, line -> Letter.bounds(line.letters())))
        .extracting(line -> Math.round(line.box().left() / 10)).containsExactly(4L, 42L, 4L, 30L);
  }

  private static List<TextLine> lines(Sheet sheet) {
    try (TextMask mask = new TextMask(sheet.rgb.cols(), sheet.rgb.rows(), Reduction.NONE)) {
      mask.plane().put(0, 0, sheet.difference(new Sheet(sheet.rgb.cols(), sheet.rgb.rows()), 1));
      return LineFinder.lines(Letter.in(mask.plane()));
    }
  }
}
