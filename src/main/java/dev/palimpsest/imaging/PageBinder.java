package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts the results of pages into one file. */
@FunctionalInterface
public interface PageBinder {
  /**
   * Writes the file, replacing what was there.
   *
   * @param parts at least one, in page order
   * @param folder for what does not fit into memory
   * @param options those of {@link BindStep}
   * @return what the report should say
   * @throws RejectedInput if the pages do not fit into one file, or can never be read
   */
  StepResult bind(List<PagePart> parts, Path target, Path folder, Map<String, String> options, Progress progress)
      throws RejectedInput, IOException;
}
