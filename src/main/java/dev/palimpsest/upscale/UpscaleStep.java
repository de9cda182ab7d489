package dev.palimpsest.upscale;

import dev.palimpsest.imaging.ChangedCells;
import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.OutputFormat;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.PageFile;
import dev.palimpsest.imaging.PageSource;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Enlarges the page, without its text if that has been removed, into {@code upscaled.raw}. Options: {@code upscale.scale}, 1 (leave it as
 * it is) to 4, {@code upscale.model}, path of an ONNX file or empty for the built-in one, and its {@code models.precision}.
 */
public final class UpscaleStep implements Step {
  private static final String UPSCALED = "upscaled.raw";

  private final EnlargerSource enlargers;
  private final List<PageSource> sources;

  /**
   * @param enlargers gives the models
   * @param sources what can draw the pages of some formats at any size, so that no network need enlarge them
   */
  public UpscaleStep(EnlargerSource enlargers, PageSource... sources) {
    this.enlargers = enlargers;
    this.sources = List.of(sources);
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    int scale = Integer.parseInt(options.get("upscale.scale"));
    Page page = PageFile.read(folder);
    if (page.staysDrawn(OutputFormat.of(options))) {
      return new StepResult(Map.of("drawn", true), List.of());
    }
    String source = page.erased() == null ? page.original() : page.erased();
    try (RasterFile from = RasterFile.open(folder.resolve(source))) {
      if (scale == 1) {
        PageFile.write(folder, new Page(page.original(), page.erased(), source, 1, null, page.dotsPerInch(), page.drawn()));
        return new StepResult(Map.of("scale", 1, "width", from.width(), "height", from.height()), List.of());
      }
      for (PageSource drawn : sources) {
        if (drawn.enlarge(folder, options, scale, folder.resolve(UPSCALED), progress)) {
          return drawn(folder, page, scale, Enlargers.chosen(options));
        }
      }
      Enlarger enlarger = enlargers.get(scale, Enlargers.chosen(options));
      Path target = folder.resolve(UPSCALED);
      try (RasterFile to = RasterFile.create(target, from.width() * scale, from.height() * scale, from.channels(), from.depth())) {
        Enlarger.Enlarged done = enlarger.enlarge(from, to, region -> true, progress);
        enlarger.rest();
        PageFile.write(folder, new Page(page.original(), page.erased(), UPSCALED, scale, enlarger.model(), page.dotsPerInch()));
        return new StepResult(Map.of("model", enlarger.model(), "scale", scale, "width", to.width(), "height", to.height(), "tiles",
            done.tiles(), "blankTiles", done.blankTiles()), List.of());
      }
    }
  }

  /** A page that was drawn larger with its text on: where that has been taken off by now, the network enlarges what is beneath. */
  private StepResult drawn(Path folder, Page page, int scale, String model) throws RejectedInput, IOException {
    try (RasterFile to = RasterFile.open(folder.resolve(UPSCALED));
        RasterFile original = RasterFile.open(folder.resolve(page.original()))) {
      if (page.erased() != null) {
        try (RasterFile erased = RasterFile.open(folder.resolve(page.erased()))) {
          ChangedCells.enlarge(folder, enlargers.get(scale, model), original, erased, to, new Difference(original, erased),
              (done, total) -> {});
        }
      }
      PageFile.write(folder, new Page(page.original(), page.erased(), UPSCALED, scale, model, page.dotsPerInch(), true));
      return new StepResult(Map.of("scale", scale, "width", to.width(), "height", to.height(), "drawn", true), List.of());
    }
  }
}
