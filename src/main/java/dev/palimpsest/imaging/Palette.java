package dev.palimpsest.imaging;

import java.io.IOException;

/** The colours that indices stand for. A palette of greys makes a grey image, one without transparency an opaque one. */
final class Palette {
  private final int[] colours;
  private final boolean grey;
  private final boolean opaque;

  /** Takes the colours as 0xAARRGGBB. */
  Palette(int[] colours) {
    this.colours = colours;
    boolean allGrey = true;
    boolean allOpaque = true;
    for (int colour : colours) {
      int blue = colour & 0xFF;
      allGrey &= (colour >> 8 & 0xFF) == blue && (colour >> 16 & 0xFF) == blue;
      allOpaque &= colour >>> 24 == 0xFF;
    }
    this.grey = allGrey;
    this.opaque = allOpaque;
  }

  int channels() {
    return (grey ? 1 : 3) + (opaque ? 0 : 1);
  }

  /** Writes the samples of a colour. */
  void put(int index, byte[] into, int at) throws IOException {
    if (index >= colours.length) {
      throw new IOException("colour " + index + " is not in the palette of " + colours.length);
    }
    int colour = colours[index];
    int next = at;
    if (!grey) {
      into[next++] = (byte) (colour >> 16);
      into[next++] = (byte) (colour >> 8);
    }
    into[next++] = (byte) colour;
    if (!opaque) {
      into[next] = (byte) (colour >>> 24);
    }
  }
}
