package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Reads a format whose pages are drawn rather than decoded. */
public interface PageSource {
  /** Whether it reads files of a media type. */
  boolean reads(String mime);

  /**
   * Puts a page into {@code original.raw} and writes the {@link Page}, as {@link DecodeStep} does for images.
   *
   * @param source the file
   * @param folder the work folder
   * @param options those of {@link DecodeStep}
   * @throws RejectedInput if the file or the page can never be read
   * @throws IOException if the work folder cannot be written
   */
  StepResult decode(Path source, Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException;

  /**
   * Draws the page that {@link #decode} left in the work folder again, larger.
   *
   * @param folder the work folder
   * @param options those of the step that asks; {@code source} is the file
   * @param scale how many times wider and higher than {@code original.raw} it becomes, at least 2
   * @param target the raster to create
   * @return false, and nothing done, if the page consists of pixels: then only a network can enlarge it
   */
  boolean enlarge(Path folder, Map<String, String> options, int scale, Path target, Progress progress) throws RejectedInput, IOException;
}
