package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Writes the page's current raster as {@code result.png}, {@code result.jpg} or what else its format is called; under that name, which the
 * fact {@code file} says, it appears only when it is complete and on disk. Options: {@code output.format}, one of
 * {@link OutputFormat#choices}, {@code png} by default; {@code output.quality} of a JPEG, 1 to 100; {@code source}, absolute path of the
 * input, for {@code same}.
 */
public final class EncodeStep implements Step {
  private static final String QUALITY = "92";

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws IOException {
    OutputFormat format = OutputFormat.of(options);
    int quality = Integer.parseInt(options.getOrDefault("output.quality", QUALITY));
    Page page = PageFile.read(folder);
    Path result = folder.resolve("result." + format.extension());
    Path part = folder.resolve(result.getFileName() + ".part");
    try (RasterFile raster = RasterFile.open(folder.resolve(page.current()))) {
      List<String> warnings = format.file().write(raster, page.dotsPerInch() * page.scale(), quality, part, progress);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, result, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new StepResult(Map.of("format", format.id(), "file", result.getFileName().toString(), "extension", format.extension(), "width",
          raster.width(), "height", raster.height(), "bytes", Files.size(result)), warnings);
    }
  }
}
