package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a raster as a file of one format. */
public interface ResultFile {
  /**
   * Writes the file, replacing what was there.
   *
   * @param dotsPerInch resolution to note in it in pixels per inch, or 0 for none
   * @param quality 1 to 100, for formats that lose something
   * @return what a person should know, as sentences
   */
  List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException;
}
