package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the input against the limits and decodes a page of it into {@code original.raw}, upright and in grey or sRGB; more than 8 bits of
 * a sample are kept where the result can hold them. Options: {@code source} (absolute path of the input), {@code page} (from 1, which is
 * the default), {@code pages} (the {@link PageRanges} that are wanted of the file), {@code limits.file-size} in bytes,
 * {@code limits.pages}, {@code limits.pixels}, {@code limits.output-pixels}, {@code upscale.scale}, {@code output.format}, and
 * {@code worker.memory} in bytes, by which it is refused what would not fit. Its fact {@code pages} says how many pages the file has in
 * all, {@code bits} how deep its samples are kept.
 */
public final class DecodeStep implements Step {
  private static final String ORIGINAL = "original.raw";
  /** Samples of a strip, a compromise between memory and the number of writes that a turned page takes. */
  private static final int STRIP_BYTES = 2 << 20;
  /** What converting a strip takes besides its bytes: its samples as ints, copies before and after. */
  private static final int STRIP_COPIES = 8;

  private final List<PageSource> sources;

  /** @param sources what reads formats whose pages are drawn */
  public DecodeStep(PageSource... sources) {
    this.sources = List.of(sources);
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    Path source = Path.of(options.get("source"));
    Limits limits = Limits.of(options);
    limits.checkFileSize(Files.size(source));
    Content content = Content.of(source);
    for (PageSource drawn : sources) {
      if (drawn.reads(content.mime())) {
        return drawn.decode(source, folder, options, progress);
      }
    }
    Format format = content.format();
    int pages = Damage.guard(format, () -> SourceImage.pages(format, source));
    limits.checkPages(options, pages);
    try (SourceImage image = Damage.guard(format, () -> SourceImage.open(format, source, page(options)))) {
      limits.checkPixels(image.width(), image.height());
      int bits = Damage.guard(format, image::bits);
      Depth depth = bits > Depth.EIGHT.bits() ? OutputFormat.of(options).depth() : Depth.EIGHT;
      checkOutput(image, depth, limits.scale(), options);
      long strip = Math.max(STRIP_BYTES, image.width() * 4 * depth.bytes());
      long heap = Damage.guard(format, image::heapBytes) + STRIP_COPIES * strip;
      HeapBudget.check(heap, options.get("worker.memory"));
      NativeBudget.check("too-many-pixels", "Decoding this image", image.nativeBytes(), options.get("worker.memory"));
      DiskRoom.checkDecoding(folder, Damage.guard(format, image::diskBytes));
      Map<String, Object> facts = new HashMap<>(decode(format, image, depth, limits.scale(), folder, progress));
      facts.put("pages", pages);
      return new StepResult(facts, warnings(image.warnings(), bits, depth));
    } catch (RejectedInput e) {
      throw e.onPage(page(options), pages);
    }
  }

  /** The page that is to be read by the options of the step, from 1. */
  public static int page(Map<String, String> options) {
    return Integer.parseInt(options.getOrDefault("page", "1"));
  }

  private static void checkOutput(SourceImage image, Depth depth, int scale, Map<String, String> options)
      throws RejectedInput, IOException {
    boolean turns = image.orientation().turns();
    long width = turns ? image.height() : image.width();
    long height = turns ? image.width() : image.height();
    OutputFormat.of(options).check(width * scale, height * scale, depth, options.get("worker.memory"));
  }

  private static Map<String, Object> decode(Format format, SourceImage image, Depth depth, int scale, Path folder,
      Progress progress) throws RejectedInput, IOException {
    int width = (int) image.width();
    int height = (int) image.height();
    Damage.guard(format, () -> {
      // Reading and writing take about as long as each other.
      image.start(depth, folder, (done, total) -> progress.at(done * height / total, 2L * height));
      return null;
    });
    boolean turns = image.orientation().turns();
    int channels = image.channels();
    DiskRoom.check(folder, width, height, channels * depth.bytes(), scale);
    Path original = folder.resolve(ORIGINAL);
    try (RasterFile raster = RasterFile.create(original, turns ? height : width, turns ? width : height, channels, depth)) {
      copy(format, image, raster, progress);
      PageFile.write(folder, new Page(ORIGINAL, null, ORIGINAL, 1, null, image.dotsPerInch()));
      return Map.of("format", format.id(), "width", raster.width(), "height", raster.height(), "channels",
          channels, "bits", depth.bits(), "dpi", Math.round(image.dotsPerInch() * 100) / 100.0);
    }
  }

  private static List<String> warnings(List<String> ofImage, int bits, Depth depth) {
    List<String> warnings = new ArrayList<>(ofImage);
    if (bits > depth.bits()) {
      warnings.add(bits + "-bit samples were reduced to " + depth.bits() + " bits."
          + (depth == Depth.EIGHT ? " With palimpsest.output.format=png or tiff they keep 16." : ""));
    }
    return warnings;
  }

  private static void copy(Format format, SourceImage image, RasterFile raster, Progress progress) throws RejectedInput, IOException {
    int width = (int) image.width();
    int height = (int) image.height();
    int pixelBytes = raster.pixelBytes();
    int stripRows = (int) Math.max(1, Math.min(height, STRIP_BYTES / ((long) width * pixelBytes)));
    byte[] stored = new byte[Math.multiplyExact(stripRows * width, pixelBytes)];
    byte[] upright = image.orientation().equals(Orientation.UPRIGHT) ? stored : new byte[stored.length];
    for (int y = 0; y < height; y += stripRows) {
      int rows = Math.min(stripRows, height - y);
      Damage.guard(format, () -> {
        image.read(stored, rows);
        return null;
      });
      if (upright != stored) {
        image.orientation().turn(stored, rows, width, pixelBytes, upright);
      }
      Tile place = image.orientation().place(y, rows, width, height);
      raster.writeStored(place.x(), place.y(), place.width(), place.height(), upright);
      progress.at(height + y + rows, 2L * height);
    }
  }
}
