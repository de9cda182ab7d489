package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the page's current raster as {@code result.png}, {@code result.jpg} or what else its format is called; under that name, which the
 * fact {@code file} says, it appears only when it is complete and on disk. Where the fact {@code part} is true, {@link BindStep} makes the
 * result of it and of those of the other pages. Options: {@code output.format}, one of {@link OutputFormat#choices}, {@code png} by
 * default; {@code output.pages}, one of {@link OutputFormat#pageChoices}; {@code output.quality} of a JPEG, 1 to 100; {@code source},
 * absolute path of the input, for {@code same}.
 */
public final class EncodeStep implements Step {
  private static final String QUALITY = "92";
  /** What a PDF says of an image that does not say it itself: a pixel of the input is a point. */
  private static final double POINTS_PER_INCH = 72;

  private final ResultFile pdf;

  /** @param pdf writes a raster as a PDF of one page */
  public EncodeStep(ResultFile pdf) {
    this.pdf = pdf;
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws IOException {
    OutputFormat format = OutputFormat.of(options);
    Page page = PageFile.read(folder);
    Map<String, Object> facts = new HashMap<>(Map.of("format", format.id(), "extension", format.extension()));
    if (format.joinsPages(options)) {
      facts.put("part", true);
    }
    if (page.staysDrawn(format)) {
      keepLetters(folder, facts, progress);
      return new StepResult(facts, List.of());
    }
    int quality = Integer.parseInt(options.getOrDefault("output.quality", QUALITY));
    double input = page.dotsPerInch() == 0 && format == OutputFormat.PDF ? POINTS_PER_INCH : page.dotsPerInch();
    Path result = folder.resolve("result." + format.extension());
    Path part = folder.resolve(result.getFileName() + ".part");
    try (RasterFile raster = RasterFile.open(folder.resolve(page.current()))) {
      List<String> warnings = format.file(pdf).write(raster, input * page.scale(), quality, part, progress);
      finish(part, result, facts);
      facts.putAll(Map.of("width", raster.width(), "height", raster.height()));
      return new StepResult(facts, warnings);
    }
  }

  /** Of a page that stays drawn, only where letters were found on it is needed further; the file is empty if nobody looked. */
  private static void keepLetters(Path folder, Map<String, Object> facts, Progress progress) throws IOException {
    Path result = folder.resolve("result" + PagePart.LETTERS);
    Path part = folder.resolve(result.getFileName() + ".part");
    Files.write(part, new byte[0]);
    if (Files.exists(folder.resolve(Page.LETTERS))) {
      try (RasterFile letters = RasterFile.open(folder.resolve(Page.LETTERS))) {
        new PngFile().write(letters, 0, 0, part, progress);
      }
    }
    finish(part, result, facts);
  }

  /** Gives a file its name once it is on disk. */
  static void finish(Path part, Path result, Map<String, Object> facts) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, result, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    facts.put("file", result.getFileName().toString());
    facts.put("bytes", Files.size(result));
  }
}
