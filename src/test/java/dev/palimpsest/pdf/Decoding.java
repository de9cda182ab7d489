package dev.palimpsest.pdf;

import dev.palimpsest.imaging.DecodeStep;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the decoder on PDF files as the worker would and reads what it left. */
final class Decoding {
  final Path folder;
  final Map<String, String> options = new HashMap<>(Map.of("limits.file-size", "52428800", "limits.pages", "200",
      "limits.pixels", "100000000", "limits.output-pixels", "400000000", "upscale.scale", "1", "worker.memory", "1610612736",
      "pdf.dpi", "144", "text.enabled", "true", "text.keep", "", "text.max-pixels", "25000000"));
  private StepResult result;

  Decoding(Path folder) throws IOException {
    this.folder = Files.createTempDirectory(folder, "work");
  }

  Decoding with(String option, String value) {
    options.put(option, value);
    return this;
  }

  Decoding run(Path source) throws RejectedInput, IOException {
    options.put("source", source.toString());
    result = new DecodeStep(new PdfPages()).run(folder, options, (done, total) -> {});
    return this;
  }

  Object fact(String name) {
    return result.facts().get(name);
  }

  List<String> warnings() {
    return result.warnings();
  }

  /** The texts that the report would list. */
  List<String> texts() {
    return entries().stream().map(entry -> (String) entry.get("text")).toList();
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> entries() {
    return (List<Map<String, Object>>) result.facts().getOrDefault("texts", List.of());
  }

  Page page() throws IOException {
    return PageFile.read(folder);
  }

  Pixels pixels() throws IOException {
    return pixels(folder.resolve(page().current()));
  }

  static Pixels pixels(Path file) throws IOException {
    try (RasterFile raster = RasterFile.open(file)) {
      byte[] samples = new byte[raster.width() * raster.height() * raster.channels()];
      raster.read(0, 0, raster.width(), raster.height(), samples);
      return new Pixels(raster.width(), raster.height(), raster.channels(), samples);
    }
  }

  /** A raster in memory. */
  record Pixels(int width, int height, int channels, byte[] samples) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pixels pixels && width == pixels.width && Arrays.equals(samples, pixels.samples);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(samples);
    }

    int at(int x, int y, int channel) {
      return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    int at(int x, int y) {
      return at(x, y, 0);
    }

    /** Pixels of a region that are not white. */
    long ink(int left, int top, int w, int h) {
      long count = 0;
      for (int y = top; y < top + h; y++) {
        for (int x = left; x < left + w; x++) {
          count += at(x, y) < 250 ? 1 : 0;
        }
      }
      return count;
    }
  }
}
