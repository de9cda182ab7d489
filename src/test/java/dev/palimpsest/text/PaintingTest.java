package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.ModelFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Scalar;

class PaintingTest {
  private static final int SIDE = Window.CORE;
  private static final Tile ALL = new Tile(0, 0, SIDE, SIDE);
  private static final byte UNPAINTED = 77;

  @TempDir
  Path folder;
  private final Sheet sheet = new Sheet(SIDE, SIDE);

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void carriesAHatchOnUnderLettersThatItIsShown(int channels) throws Exception {
    for (int x = -SIDE; x < SIDE; x += 20) {
      sheet.line(x, SIDE, x + SIDE, 0, 1);
    }
    byte[] truth = sheet.samples(3);
    sheet.text("KITCHEN", 100, 200, 30, 0, new Scalar(0, 0, 0));
    byte[] lettered = sheet.samples(3);

    byte[] painted = paint(channels, marks(lettered, truth, TextMask.SURE));

    double before = 0;
    double after = 0;
    int shown = 0;
    for (int i = 0; i < truth.length; i++) {
      if (painted[i] != UNPAINTED) {
        before += Math.abs((lettered[i] & 0xff) - (truth[i] & 0xff));
        after += Math.abs((painted[i] & 0xff) - (truth[i] & 0xff));
        shown++;
      }
    }
    assertThat(shown).isGreaterThan(3000);
    assertThat(after).isLessThan(0.2 * before);
  }

  @Test
  void leavesAllElseAndPlainGroundAsItWas() throws Exception {
    byte[] truth = sheet.samples(3);
    sheet.text("KITCHEN", 100, 200, 30, 0, new Scalar(0, 0, 0));
    byte[] marks = marks(sheet.samples(3), truth, TextMask.ON_PLAIN_GROUND);
    marks[10 * SIDE + 10] = TextMask.SURE;

    byte[] painted = paint(3, marks);

    for (int i = 0; i < painted.length; i++) {
      if (i / 3 != 10 * SIDE + 10) {
        assertThat(painted[i]).isEqualTo(UNPAINTED);
      }
    }
    assertThat(painted[3 * (10 * SIDE + 10)]).isNotEqualTo(UNPAINTED);
  }

  private byte[] paint(int channels, byte[] marks) throws Exception {
    byte[] unpainted = new byte[3 * SIDE * SIDE];
    Arrays.fill(unpainted, UNPAINTED);
    byte[] painted = new byte[unpainted.length];
    try (OrtSession session = ModelFile.builtIn("paint-int8").open(1); Painting painting = new Painting(session);
        RasterFile page = RasterFile.create(folder.resolve("page.raw"), SIDE, SIDE, channels);
        RasterFile colours = RasterFile.create(folder.resolve("paint.raw"), SIDE, SIDE, 3);
        TextMask mask = new TextMask(SIDE, SIDE, Reduction.NONE)) {
      page.write(0, 0, SIDE, SIDE, sheet.samples(channels));
      colours.write(0, 0, SIDE, SIDE, unpainted);
      mask.write(ALL, marks, 0, SIDE);
      painting.paint(page, ALL, mask, colours);
      colours.read(0, 0, SIDE, SIDE, painted);
    }
    return painted;
  }

  /** Where two pages differ, and one pixel around. */
  private static byte[] marks(byte[] lettered, byte[] bare, byte mark) {
    byte[] text = Area.where(SIDE, SIDE, i -> lettered[3 * i] != bare[3 * i]).grown(1).marks();
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == 0 ? 0 : mark;
    }
    return text;
  }
}
