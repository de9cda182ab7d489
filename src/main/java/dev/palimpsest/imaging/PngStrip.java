package dev.palimpsest.imaging;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Some rows of a PNG on their way through filter and Deflate. Strips are compressed on their own and end at a whole byte, so that they can
 * be made at the same time and written one behind the other as one stream; the few bytes that costs are what pigz pays too.
 */
final class PngStrip implements AutoCloseable {
  /**
   * On drawings enlarged to 9504 pixels in a row, no other level and filter took less time for as few bytes; level 6 saves a sixth of them
   * in up to three times the time, and choosing a filter row by row takes up to twice the time and saves none.
   */
  private static final int LEVEL = 3;
  /** Each byte less the one above it. */
  private static final byte UP = 2;

  private final RasterFile raster;
  private final int rowBytes;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final byte[] samples;
  private final byte[] filtered;
  private byte[] compressed;
  private int filteredLength;
  private int compressedLength;

  /** @param rows most rows of a strip */
  PngStrip(RasterFile raster, int rows) {
    this.raster = raster;
    this.rowBytes = raster.width() * raster.pixelBytes();
    this.samples = new byte[Math.multiplyExact(rowBytes, rows + 1)];
    this.filtered = new byte[Math.multiplyExact(rowBytes + 1, rows)];
    this.compressed = new byte[filtered.length / 4 + 1024];
  }

  /** Compresses rows of the raster in place of what was here before; the last ones end the stream. */
  PngStrip compress(int y, int rows) throws IOException {
    if (y == 0) {
      Arrays.fill(samples, 0, rowBytes, (byte) 0);
      raster.readStored(0, 0, raster.width(), rows, samples, rowBytes);
    } else {
      raster.readStored(0, y - 1, raster.width(), rows + 1, samples, 0);
    }
    filter(rows);
    deflate(y + rows == raster.height());
    return this;
  }

  private void filter(int rows) {
    int out = 0;
    for (int row = 0; row < rows; row++) {
      filtered[out++] = UP;
      int above = row * rowBytes;
      for (int i = above; i < above + rowBytes; i++) {
        filtered[out++] = (byte) (samples[i + rowBytes] - samples[i]);
      }
    }
    filteredLength = out;
  }

  private void deflate(boolean last) {
    deflater.reset();
    deflater.setInput(filtered, 0, filteredLength);
    if (last) {
      deflater.finish();
    }
    compressedLength = 0;
    int made;
    while ((made = deflater.deflate(compressed, compressedLength, compressed.length - compressedLength, Deflater.SYNC_FLUSH)) > 0) {
      compressedLength += made;
      if (compressedLength == compressed.length) {
        compressed = Arrays.copyOf(compressed, compressed.length * 2);
      } else {
        return;
      }
    }
  }

  /** The rows as filter and Deflate took them. */
  byte[] filtered() {
    return filtered;
  }

  int filteredLength() {
    return filteredLength;
  }

  byte[] compressed() {
    return compressed;
  }

  int compressedLength() {
    return compressedLength;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
