package dev.palimpsest.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverTest {
  @Test
  void nothingNeededTakesNothing() {
    assertThat(cover("...", "...")).isEmpty();
  }

  @Test
  void neighboursAreTakenTogether() {
    assertThat(cover("...", ".##", ".##")).containsExactly(new Tile(1, 1, 2, 2));
  }

  @Test
  void farPiecesAreTakenApart() {
    assertThat(cover("#....", ".....", "....#")).containsExactlyInAnyOrder(new Tile(0, 0, 1, 1), new Tile(4, 2, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#####/#...#/#####", "#.#.#/.#.#./#.#.#", "..#../#####/..#..", "###../###../....#"})
  void everyNeededCellIsInExactlyOneRectangle(String grid) {
    String[] rows = grid.split("/");
    List<Tile> tiles = cover(rows);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        Tile cell = new Tile(x, y, 1, 1);
        long holding = tiles.stream().filter(cell::intersects).count();
        if (rows[y].charAt(x) == '#') {
          assertThat(holding).as("%d,%d", x, y).isOne();
        } else {
          assertThat(holding).as("%d,%d", x, y).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  private static List<Tile> cover(String... rows) {
    boolean[] needed = new boolean[rows.length * rows[0].length()];
    String all = String.join("", rows);
    for (int i = 0; i < needed.length; i++) {
      needed[i] = all.charAt(i) == '#';
    }
    return Cover.of(needed, rows[0].length(), 32, 9);
  }
}
