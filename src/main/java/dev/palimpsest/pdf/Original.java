package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RasterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The raster that the next steps take, made in colour and kept in grey if no pixel turns out to have any. */
final class Original {
  /** Its name in the work folder. */
  static final String NAME = "original.raw";
  private static final String COLOURED = "coloured.raw";
  private static final int CHUNK_PIXELS = 1 << 18;

  private final Path folder;
  private int width;
  private int height;
  private boolean colour;

  Original(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Creates it with three channels. */
  RasterFile create(long columns, long rows) throws IOException {
    width = Math.toIntExact(columns);
    height = Math.toIntExact(rows);
    return RasterFile.create(folder.resolve(COLOURED), width, height, 3);
  }

  /** Says whether there is any colour in it. */
  void colour(boolean any) {
    colour = any;
  }

  /** Gives it its name; returns its channels. */
  int settle() throws IOException {
    Path coloured = folder.resolve(COLOURED);
    if (colour) {
      Files.move(coloured, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
      return 3;
    }
    try (RasterFile from = RasterFile.open(coloured); RasterFile to = RasterFile.create(folder.resolve(NAME), width, height, 1)) {
      int step = Math.max(1, CHUNK_PIXELS / width);
      byte[] samples = new byte[step * width * 3];
      byte[] grey = new byte[step * width];
      for (int y = 0; y < height; y += step) {
        int rows = Math.min(step, height - y);
        from.read(0, y, width, rows, samples);
        for (int i = 0; i < rows * width; i++) {
          grey[i] = samples[3 * i];
        }
        to.write(0, y, width, rows, grey);
      }
    }
    Files.delete(coloured);
    return 1;
  }
}
