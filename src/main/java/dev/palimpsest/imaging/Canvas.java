package dev.palimpsest.imaging;

import java.io.IOException;
import java.util.Arrays;

/**
 * A frame on a canvas, which is transparent beside it.
 *
 * @param frame the frame's own samples
 * @param place where it lies, wholly inside the canvas
 * @param width columns of the canvas
 * @param height rows of the canvas
 */
record Canvas(ImageSamples frame, Tile place, int width, int height) implements ImageSamples {
  @Override
  public int channels() {
    boolean needsAlpha = !isCovered() && frame.channels() % 2 == 1;
    return frame.channels() + (needsAlpha ? 1 : 0);
  }

  @Override
  public void read(int y, int rows, byte[] into) throws IOException {
    if (isCovered()) {
      frame.read(y, rows, into);
      return;
    }
    int channels = channels();
    Arrays.fill(into, 0, rows * width * channels, (byte) 0);
    byte[] row = new byte[place.width() * frame.channels()];
    int end = Math.min(y + rows, place.y() + place.height());
    for (int line = Math.max(y, place.y()); line < end; line++) {
      frame.read(line - place.y(), 1, row);
      int to = ((line - y) * width + place.x()) * channels;
      for (int from = 0; from < row.length; from += frame.channels(), to += channels) {
        System.arraycopy(row, from, into, to, frame.channels());
        if (channels > frame.channels()) {
          into[to + channels - 1] = (byte) 0xFF;
        }
      }
    }
  }

  private boolean isCovered() {
    return place.width() == width && place.height() == height;
  }
}
