package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 500;
  private static final Tile LEFT = new Tile(0, 0, Window.CORE, Window.CORE);
  private static final Tile RIGHT = new Tile(Window.CORE, 0, WIDTH - Window.CORE, Window.CORE);

  @TempDir
  Path folder;
  private Sheet sheet;
  private final Window window = new Window();

  @BeforeEach
  void blankSheet() {
    sheet = new Sheet(WIDTH, HEIGHT);
  }

  @Test
  void showsWhatIsDrawnWithAMarginOfPaper() throws IOException {
    sheet.text("A", 200, 250, 24);

    assertThat(drawn(LEFT)).isTrue();

    assertThat(window.part().x()).isBetween(200 - Window.MARGIN - 16, 200 - Window.MARGIN + 8);
    assertThat(window.part().width()).isLessThan(130);
    assertThat(window.part().y() + window.part().height()).isBetween(250 + Window.MARGIN - 2, 250 + Window.MARGIN + 16);
    assertThat(new int[] {window.width() % 16, window.height() % 16}).containsOnly(0);
  }

  @Test
  void seesNothingOnEvenPaper() throws IOException {
    sheet.text("A", 200, 250, 24);

    assertThat(drawn(RIGHT)).isFalse();
  }

  @Test
  void seesWhatIsDrawnInTheTileBesideAsFarAsTheMargin() throws IOException {
    sheet.text("A", Window.CORE + 4, 250, 24);

    assertThat(drawn(LEFT)).isTrue();

    assertThat(window.part().x() + window.part().width()).isEqualTo(Window.CORE);
    assertThat(window.part().width()).isLessThan(50);
  }

  @Test
  void repeatsTheLastPixelsBeyondTheBordersOfThePage() throws IOException {
    sheet.text("A", WIDTH - 14, 20, 24);
    FloatBuffer planes = FloatBuffer.allocate(3 * Window.SIZE * Window.SIZE);

    assertThat(drawn(RIGHT)).isTrue();
    window.fill(planes);

    int last = WIDTH - window.part().x() + Window.MARGIN - 1;
    for (int row = 0; row < window.height(); row++) {
      for (int column = last; column < window.width(); column++) {
        assertThat(planes.get(row * window.width() + column)).isEqualTo(planes.get(row * window.width() + last));
      }
    }
  }

  private boolean drawn(Tile tile) throws IOException {
    try (RasterFile page = RasterFile.create(folder.resolve("page.raw"), WIDTH, HEIGHT, 3)) {
      page.write(0, 0, WIDTH, HEIGHT, sheet.samples(3));
      window.read(page, tile);
      return window.narrow();
    }
  }
}
