package dev.palimpsest.imaging;

/**
 * How the stored rows of an image lie on the upright page, as the Orientation tag of TIFF and Exif numbers it.
 *
 * @param tag 1 upright, 2 mirrored, 3 turned by 180 degrees, 4 upside down, 5 transposed, 6 to be turned by 90 degrees clockwise,
 *     7 transposed along the other diagonal, 8 to be turned by 90 degrees counter-clockwise
 */
record Orientation(int tag) {
  static final Orientation UPRIGHT = new Orientation(1);

  /** Reads the tag's value; those that mean nothing count as upright. */
  static Orientation of(int tag) {
    return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
  }

  /** Whether width and height change places. */
  boolean turns() {
    return tag >= 5;
  }

  /**
   * Where a strip of stored rows lies on the upright page.
   *
   * @param y first stored row
   * @param rows number of stored rows
   * @param width pixels in a stored row
   * @param height stored rows of the whole image
   */
  Tile place(int y, int rows, int width, int height) {
    boolean fromEnd = tag == 3 || tag == 4 || tag == 6 || tag == 7;
    int first = fromEnd ? height - y - rows : y;
    return turns() ? new Tile(first, 0, rows, width) : new Tile(0, first, width, rows);
  }

  /**
   * Moves the pixels of a strip of stored rows to where {@link #place} puts them.
   *
   * @param stored {@code rows * width * pixelBytes} bytes
   * @param upright receives as many, as rows of the placed tile
   */
  void turn(byte[] stored, int rows, int width, int pixelBytes, byte[] upright) {
    boolean mirrorX = tag == 2 || tag == 3 || tag == 7 || tag == 8;
    boolean mirrorY = tag == 3 || tag == 4 || tag == 6 || tag == 7;
    for (int y = 0, from = 0; y < rows; y++) {
      int toY = mirrorY ? rows - 1 - y : y;
      for (int x = 0; x < width; x++, from += pixelBytes) {
        int toX = mirrorX ? width - 1 - x : x;
        int to = (turns() ? toX * rows + toY : toY * width + toX) * pixelBytes;
        for (int c = 0; c < pixelBytes; c++) {
          upright[to + c] = stored[from + c];
        }
      }
    }
  }
}
