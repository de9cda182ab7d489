package dev.palimpsest.imaging;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Writes the page's current raster as {@code result.png}, which appears under that name only when it is complete and on disk. Option:
 * {@code output.format}, {@code png}.
 */
public final class EncodeStep implements Step {
  private static final String FORMAT = "png";
  private static final String RESULT = "result." + FORMAT;

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws IOException {
    String format = options.getOrDefault("output.format", FORMAT);
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("the output format " + format + " is not supported yet");
    }
    Page page = PageFile.read(folder);
    Path part = folder.resolve(RESULT + ".part");
    try (RasterFile raster = RasterFile.open(folder.resolve(page.current()))) {
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        PngFile.write(raster, page.dotsPerInch() * page.scale(), out, progress);
        out.getChannel().force(true);
      }
      Files.move(part, folder.resolve(RESULT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      long bytes = Files.size(folder.resolve(RESULT));
      return new StepResult(Map.of("format", FORMAT, "width", raster.width(), "height", raster.height(), "bytes", bytes), List.of());
    }
  }
}
