package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BesideTest {

  @Test
  void theNearestPixelsBesideTheTextAreFoundOnEachSide() {
    byte[] hidden = {
        0, 0, 0, 0, 0,
        0, 1, 1, 1, 0,
        0, 1, 1, 1, 1,
        0, 0, 1, 0, 0};
    Beside beside = new Beside(hidden, 5, 4);

    assertThat(IntStream.range(0, Beside.SIDES).map(side -> beside.nearest(side, 12))).containsExactly(10, -1, 2, -1);
    assertThat(IntStream.range(0, Beside.SIDES).map(side -> beside.nearest(side, 8))).containsExactly(5, 9, 3, 18);
  }

  @Test
  void fartherAwayEndsBeforeOtherTextAndAtTheEndOfTheRow() {
    byte[] hidden = {
        0, 0, 0, 1, 0, 1,
        0, 0, 0, 0, 0, 0};
    Beside beside = new Beside(hidden, 6, 2);

    assertThat(beside.beyond(0, 3, 2)).isZero();
    assertThat(beside.beyond(1, 3, 2)).isEqualTo(4);
    assertThat(beside.beyond(3, 3, 2)).isEqualTo(9);
    assertThat(beside.beyond(2, 3, 2)).isEqualTo(-1);
  }
}
