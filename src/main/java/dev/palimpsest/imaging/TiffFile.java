package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Streams a raster into a TIFF, in strips compressed by Deflate. The writer of the JDK is not used: it cuts off strips that cannot be
 * compressed, as its buffer takes Deflate's own bytes for fewer than they are.
 */
final class TiffFile implements ResultFile {
  private static final int STRIP_BYTES = 1 << 18;
  /** As for PNG: the levels above save little and take much longer. */
  private static final int LEVEL = 3;
  private static final int DEFLATE = 8;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int DIFFERENCES = 2;
  private static final int ALPHA_NOT_MULTIPLIED = 2;
  private static final int INCH = 2;
  private static final int DOT_FRACTIONS = 1000;

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    int rowBytes = raster.width() * raster.pixelBytes();
    int stripRows = Math.max(1, Math.min(raster.height(), STRIP_BYTES / rowBytes));
    byte[] strip = new byte[Math.multiplyExact(rowBytes, stripRows)];
    byte[] packed = new byte[STRIP_BYTES];
    Deflater deflater = new Deflater(LEVEL);
    try (TiffOutput out = new TiffOutput(file, TiffOutput.NARROW)) {
      for (int y = 0; y < raster.height(); y += stripRows) {
        int rows = Math.min(stripRows, raster.height() - y);
        raster.readStored(0, y, raster.width(), rows, strip);
        differ(strip, rows, raster);
        deflater.reset();
        deflater.setInput(strip, 0, rows * rowBytes);
        deflater.finish();
        out.add(to -> pack(deflater, packed, to));
        progress.at(y + rows, raster.height());
      }
      out.endPage(entries(raster, stripRows, dotsPerInch));
    } finally {
      deflater.end();
    }
    return List.of();
  }

  /** Puts each sample's difference from the one to its left in its place. */
  private static void differ(byte[] strip, int rows, RasterFile raster) {
    int channels = raster.channels();
    int samples = raster.width() * channels;
    for (int start = 0; start < rows * samples; start += samples) {
      if (raster.depth() == Depth.EIGHT) {
        for (int i = start + samples - 1; i >= start + channels; i--) {
          strip[i] -= strip[i - channels];
        }
      } else {
        differDeep(strip, start, samples, channels);
      }
    }
  }

  /** Of samples of two bytes, of which the file has the lower one first. */
  private static void differDeep(byte[] strip, int start, int samples, int channels) {
    for (int i = start + samples - 1; i >= start; i--) {
      int left = i < start + channels ? 0 : Depth.SIXTEEN.get(strip, i - channels);
      int difference = Depth.SIXTEEN.get(strip, i) - left;
      strip[2 * i] = (byte) difference;
      strip[2 * i + 1] = (byte) (difference >> Byte.SIZE);
    }
  }

  private static void pack(Deflater deflater, byte[] packed, FileImageOutputStream to) throws IOException {
    while (!deflater.finished()) {
      to.write(packed, 0, deflater.deflate(packed));
    }
  }

  private static List<Entry> entries(RasterFile raster, int stripRows, double dotsPerInch) {
    int channels = raster.channels();
    int[] bits = new int[channels];
    Arrays.fill(bits, raster.depth().bits());
    List<Entry> entries = new ArrayList<>();
    entries.add(number(TIFF.TAG_IMAGE_WIDTH, raster.width()));
    entries.add(number(TIFF.TAG_IMAGE_HEIGHT, raster.height()));
    entries.add(new TIFFEntry(TIFF.TAG_BITS_PER_SAMPLE, TIFF.TYPE_SHORT, channels == 1 ? raster.depth().bits() : bits));
    entries.add(flag(TIFF.TAG_COMPRESSION, DEFLATE));
    entries.add(flag(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, channels < 3 ? BLACK_IS_ZERO : RGB));
    entries.add(flag(TIFF.TAG_SAMPLES_PER_PIXEL, channels));
    entries.add(number(TIFF.TAG_ROWS_PER_STRIP, stripRows));
    entries.add(flag(TIFF.TAG_PREDICTOR, DIFFERENCES));
    if (channels % 2 == 0) {
      entries.add(flag(TIFF.TAG_EXTRA_SAMPLES, ALPHA_NOT_MULTIPLIED));
    }
    if (dotsPerInch > 0) {
      Rational dots = new Rational(Math.round(dotsPerInch * DOT_FRACTIONS), DOT_FRACTIONS);
      entries.add(new TIFFEntry(TIFF.TAG_X_RESOLUTION, TIFF.TYPE_RATIONAL, dots));
      entries.add(new TIFFEntry(TIFF.TAG_Y_RESOLUTION, TIFF.TYPE_RATIONAL, dots));
      entries.add(flag(TIFF.TAG_RESOLUTION_UNIT, INCH));
    }
    return entries;
  }

  private static Entry number(int tag, int value) {
    return new TIFFEntry(tag, TIFF.TYPE_LONG, (long) value);
  }

  private static Entry flag(int tag, int value) {
    return new TIFFEntry(tag, TIFF.TYPE_SHORT, value);
  }
}
