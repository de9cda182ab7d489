package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Depth;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.upscale.Samples.Bands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the network that enlarges is shown of a page of RGB. */
public final class NetworkTiles {
  private static final int TILE = 160;
  private static final int MARGIN = 16;
  private static final Bands RGB = new Bands(0, 3);

  private NetworkTiles() {}

  /** Columns and rows of each piece that is not of one colour, margins included. */
  public static List<int[]> of(RasterFile page) throws IOException {
    TileGrid grid = new TileGrid(page.width(), page.height(), TileGrid.side(page.width(), TILE, MARGIN),
        TileGrid.side(page.height(), TILE, MARGIN), MARGIN, TileGrid.STEP, Enlargers.REACH);
    byte[] input = new byte[TILE * TILE * 3];
    List<int[]> sizes = new ArrayList<>();
    for (Tile core : grid.cores()) {
      Tile area = grid.surroundings(core);
      page.read(area.x(), area.y(), area.width(), area.height(), input);
      Samples samples = new Samples(area, input, core, new byte[0], 3, Depth.EIGHT, 1);
      Cells cells = Cells.of(core, grid);
      for (Tile part : cells.cover(cells.all(cell -> !samples.uniform(grid.seen(cell), RGB)))) {
        Tile seen = grid.networkInput(part);
        sizes.add(new int[] {seen.width(), seen.height()});
      }
    }
    return sizes;
  }
}
