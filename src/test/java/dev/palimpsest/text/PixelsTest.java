package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelsTest {

  @Test
  void transparentPixelsShowWhitePaper() {
    Pixels pixels = new Pixels(new byte[] {10, 20, 30, 0, 0, 0, 0, (byte) 128}, 4);

    assertThat(pixels.colour(0)).isEqualTo(0xffffff);
    assertThat(pixels.colour(1)).isEqualTo(0x7f7f7f);
  }

  @Test
  void whatIsWhollyTransparentStaysAsItIs() {
    byte[] painted = new byte[4];

    new Pixels(new byte[] {1, 2, 3, 0}, 4).write(0, 0x808080, painted, 0);

    assertThat(painted).containsExactly(1, 2, 3, 0);
  }

  @Test
  void greyShowsAsGrey() {
    assertThat(new Pixels(new byte[] {(byte) 200}, 1).colour(0)).isEqualTo(0xc8c8c8);
  }

  @ParameterizedTest
  @CsvSource({"255, 0x336699", "128, 0xb4c8dc", "40, 0xf8fafc"})
  void aPaintedPixelShowsItsColourAndKeepsItsAlpha(int alpha, String colour) {
    Pixels pixels = new Pixels(new byte[] {0, 0, 0, (byte) alpha}, 4);
    byte[] painted = new byte[4];

    pixels.write(0, Integer.decode(colour), painted, 0);

    int shown = new Pixels(painted, 4).colour(0);
    assertThat(painted[3]).isEqualTo((byte) alpha);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(Math.abs((shown >> shift & 0xff) - (Integer.decode(colour) >> shift & 0xff))).isLessThanOrEqualTo(1);
    }
  }
}
