package dev.palimpsest.imaging;

import ar.com.hjg.pngj.ImageLineByte;
import java.io.IOException;

/** Turns one row of PNG samples of any depth and colour type into 8-bit grey, grey and alpha, RGB or RGB and alpha. */
interface PngRow {
  /** Samples of a converted pixel. */
  int channels();

  /** Converts a row, writing from {@code at} on. */
  void convert(ImageLineByte line, byte[] into, int at) throws IOException;

  static PngRow of(PngChunks chunks) throws IOException {
    byte[] transparency = chunks.kept().get("tRNS");
    return switch (chunks.colourType()) {
      case 0 -> direct(chunks, 1, transparency);
      case 2 -> direct(chunks, 3, transparency);
      case 3 -> palette(chunks.kept().get("PLTE"), transparency);
      case 4 -> direct(chunks, 2, null);
      case 6 -> direct(chunks, 4, null);
      default -> throw new IOException("unknown colour type " + chunks.colourType());
    };
  }

  private static PngRow direct(PngChunks chunks, int samples, byte[] key) throws IOException {
    if (key != null && key.length < 2 * samples) {
      throw new IOException("bad chunk tRNS");
    }
    return key == null ? new Direct(chunks.bitDepth(), samples) : new Keyed(new Direct(chunks.bitDepth(), samples), key);
  }

  private static PngRow palette(byte[] entries, byte[] transparency) throws IOException {
    if (entries == null || entries.length == 0 || entries.length % 3 != 0) {
      throw new IOException("a palette is missing or bad");
    }
    int count = entries.length / 3;
    int[] colours = new int[count];
    for (int i = 0; i < count; i++) {
      int alpha = transparency != null && i < transparency.length ? transparency[i] & 0xFF : 0xFF;
      colours[i] = alpha << 24 | (entries[3 * i] & 0xFF) << 16 | (entries[3 * i + 1] & 0xFF) << 8 | entries[3 * i + 2] & 0xFF;
    }
    return new Indexed(new Palette(colours));
  }

  /** Samples that are colours themselves. */
  record Direct(int bitDepth, int channels) implements PngRow {
    @Override
    public void convert(ImageLineByte line, byte[] into, int at) {
      byte[] high = line.getScanlineByte();
      int count = line.imgInfo.samplesPerRow;
      if (bitDepth == 8) {
        System.arraycopy(high, 0, into, at, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        into[at + i] = Depth.toByte(line.getElem(i), bitDepth);
      }
    }
  }

  /** Samples of which one colour stands for full transparency. */
  record Keyed(Direct colours, byte[] key) implements PngRow {
    @Override
    public int channels() {
      return colours.channels() + 1;
    }

    @Override
    public void convert(ImageLineByte line, byte[] into, int at) {
      int samples = colours.channels();
      // Of a key, only as many low bits count as a sample has.
      int mask = (1 << colours.bitDepth()) - 1;
      for (int x = 0, from = 0, to = at; x < line.imgInfo.cols; x++, from += samples) {
        boolean transparent = true;
        for (int c = 0; c < samples; c++) {
          int sample = colours.bitDepth() == 16 ? line.getElem(from + c) : line.getScanlineByte()[from + c] & 0xFF;
          transparent &= sample == (((key[2 * c] & 0xFF) << 8 | key[2 * c + 1] & 0xFF) & mask);
          into[to++] = Depth.toByte(sample, colours.bitDepth());
        }
        into[to++] = (byte) (transparent ? 0 : 0xFF);
      }
    }
  }

  /** Samples that are indices. */
  record Indexed(Palette palette) implements PngRow {
    @Override
    public int channels() {
      return palette.channels();
    }

    @Override
    public void convert(ImageLineByte line, byte[] into, int at) throws IOException {
      byte[] indices = line.getScanlineByte();
      for (int x = 0, to = at; x < line.imgInfo.cols; x++, to += palette.channels()) {
        palette.put(indices[x] & 0xFF, into, to);
      }
    }
  }
}
