package dev.palimpsest.imaging;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Runs the decoder as the worker would and reads what it left. */
final class Decoding {
  private final Path folder;
  private final Map<String, String> options = new HashMap<>(Map.of("limits.file-size", "52428800", "limits.pages", "200",
      "limits.pixels", "100000000", "limits.output-pixels", "400000000", "upscale.scale", "1", "worker.memory", "1610612736"));

  Decoding(Path folder) {
    this.folder = folder;
  }

  Decoding with(String option, String value) {
    options.put(option, value);
    return this;
  }

  /** Decodes a file. */
  StepResult run(Path source) throws RejectedInput, IOException {
    options.put("source", source.toString());
    return new DecodeStep().run(folder, options, (done, total) -> {});
  }

  /** What the decoder left. */
  Pixels pixels() throws IOException {
    Page page = PageFile.read(folder);
    try (RasterFile raster = RasterFile.open(folder.resolve(page.current()))) {
      byte[] samples = new byte[raster.width() * raster.height() * raster.channels()];
      raster.read(0, 0, raster.width(), raster.height(), samples);
      return new Pixels(raster.width(), raster.height(), raster.channels(), samples);
    }
  }

  /** Every sample that the decoder left, as deep as it left it. */
  int[] levels() throws IOException {
    try (RasterFile raster = RasterFile.open(folder.resolve(PageFile.read(folder).current()))) {
      int[] levels = new int[raster.width() * raster.height() * raster.channels()];
      byte[] samples = new byte[levels.length * raster.depth().bytes()];
      raster.readStored(0, 0, raster.width(), raster.height(), samples);
      Arrays.setAll(levels, i -> raster.depth().get(samples, i));
      return levels;
    }
  }

  /** A raster in memory. */
  record Pixels(int width, int height, int channels, byte[] samples) {
    int at(int x, int y, int channel) {
      return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    /** The largest difference of any colour sample, colours of invisible pixels left out. */
    int difference(BufferedImage plan) {
      int most = 0;
      for (int y = 0; y < plan.getHeight(); y++) {
        for (int x = 0; x < plan.getWidth(); x++) {
          Color colour = new Color(plan.getRGB(x, y), true);
          int[] expected = {colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha()};
          for (int c = colour.getAlpha() == 0 ? 3 : 0; c < channels; c++) {
            most = Math.max(most, Math.abs(at(x, y, c) - expected[c]));
          }
        }
      }
      return most;
    }
  }
}
