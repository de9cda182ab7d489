package dev.palimpsest.upscale;

import dev.palimpsest.imaging.RasterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Pixels in memory, drawn by the tests. */
record Raster(int width, int height, int channels, byte[] samples) {
  static Raster blank(int width, int height, int channels, int value) {
    byte[] samples = new byte[width * height * channels];
    Arrays.fill(samples, (byte) value);
    return new Raster(width, height, channels, samples);
  }

  /** Lines, hatches and noise all over, the same for the same size. */
  static Raster plan(int width, int height, int channels) {
    Raster raster = blank(width, height, channels, 255);
    Random random = new Random(17);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean line = x % 23 < 2 || (x + 2 * y) % 31 < 2;
        boolean hatch = y > height / 2 && (x - y) % 5 == 0;
        for (int c = 0; c < channels; c++) {
          int value = line ? 20 : hatch ? 90 + 40 * c : 230 - 20 * c;
          raster.samples[(y * width + x) * channels + c] = (byte) (value + random.nextInt(12));
        }
      }
    }
    return raster;
  }

  int at(int x, int y, int channel) {
    return samples[(y * width + x) * channels + channel] & 0xFF;
  }

  /** A copy with a rectangle of one value. */
  Raster with(int x, int y, int w, int h, int value) {
    byte[] changed = samples.clone();
    for (int row = y; row < y + h; row++) {
      Arrays.fill(changed, (row * width + x) * channels, (row * width + x + w) * channels, (byte) value);
    }
    return new Raster(width, height, channels, changed);
  }

  /** The largest difference of two samples at the same place. */
  int difference(Raster other) {
    int most = 0;
    for (int i = 0; i < samples.length; i++) {
      most = Math.max(most, Math.abs((samples[i] & 0xFF) - (other.samples[i] & 0xFF)));
    }
    return most;
  }

  /** The mean difference of two samples at the same place. */
  double meanDifference(Raster other) {
    long sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += Math.abs((samples[i] & 0xFF) - (other.samples[i] & 0xFF));
    }
    return (double) sum / samples.length;
  }

  void write(Path file) throws IOException {
    try (RasterFile raster = RasterFile.create(file, width, height, channels)) {
      raster.write(0, 0, width, height, samples);
    }
  }

  static Raster read(Path file) throws IOException {
    try (RasterFile raster = RasterFile.open(file)) {
      byte[] samples = new byte[raster.width() * raster.height() * raster.channels()];
      raster.read(0, 0, raster.width(), raster.height(), samples);
      return new Raster(raster.width(), raster.height(), raster.channels(), samples);
    }
  }
}
