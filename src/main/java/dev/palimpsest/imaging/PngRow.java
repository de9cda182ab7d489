package dev.palimpsest.imaging;

import ar.com.hjg.pngj.ImageLineByte;
import java.io.IOException;

/** Turns one row of PNG samples of any depth and colour type into grey, grey and alpha, RGB or RGB and alpha. */
interface PngRow {
  /** Samples of a converted pixel. */
  int channels();

  /** Converts a row, writing from the sample {@code at} on. */
  void convert(ImageLineByte line, byte[] into, int at) throws IOException;

  static PngRow of(PngChunks chunks, Depth depth) throws IOException {
    byte[] transparency = chunks.kept().get("tRNS");
    return switch (chunks.colourType()) {
      case 0 -> direct(chunks.bitDepth(), 1, depth, transparency);
      case 2 -> direct(chunks.bitDepth(), 3, depth, transparency);
      case 3 -> palette(chunks.kept().get("PLTE"), transparency);
      case 4 -> direct(chunks.bitDepth(), 2, depth, null);
      case 6 -> direct(chunks.bitDepth(), 4, depth, null);
      default -> throw new IOException("unknown colour type " + chunks.colourType());
    };
  }

  private static PngRow direct(int bitDepth, int samples, Depth depth, byte[] key) throws IOException {
    if (key != null && key.length < 2 * samples) {
      throw new IOException("bad chunk tRNS");
    }
    Direct colours = new Direct(bitDepth, samples, depth);
    return key == null ? colours : new Keyed(colours, key);
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
  record Direct(int bitDepth, int channels, Depth depth) implements PngRow {
    @Override
    public void convert(ImageLineByte line, byte[] into, int at) {
      byte[] high = line.getScanlineByte();
      int count = line.imgInfo.samplesPerRow;
      if (bitDepth == 8) {
        System.arraycopy(high, 0, into, at, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        depth.put(into, at + i, depth.scaled(line.getElem(i), bitDepth));
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
      Depth depth = colours.depth();
      // Of a key, only as many low bits count as a sample has.
      int mask = (1 << colours.bitDepth()) - 1;
      for (int x = 0, from = 0, to = at; x < line.imgInfo.cols; x++, from += samples) {
        boolean transparent = true;
        for (int c = 0; c < samples; c++) {
          int sample = colours.bitDepth() == 16 ? line.getElem(from + c) : line.getScanlineByte()[from + c] & 0xFF;
          transparent &= sample == (((key[2 * c] & 0xFF) << 8 | key[2 * c + 1] & 0xFF) & mask);
          depth.put(into, to++, depth.scaled(sample, colours.bitDepth()));
        }
        depth.put(into, to++, transparent ? 0 : depth.most());
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
