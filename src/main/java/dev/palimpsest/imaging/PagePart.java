package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the steps have made of one page of a file whose pages become one result.
 *
 * @param page its number in the file, from 1
 * @param file a result of that page alone; or, if it is {@link #isDrawn}, where letters were found on it
 */
public record PagePart(int page, Path file) {
  /** Ending of a grey PNG with the samples of {@link Page#LETTERS}, or of an empty file if nobody looked for letters. */
  public static final String LETTERS = ".letters";
  /** The folder in the work folder where finished pages lie, called after their numbers. */
  public static final String FOLDER = "pages";
  private static final String REPORT = ".json";

  /** The finished pages of a work folder, in their order. */
  static List<PagePart> in(Path folder) throws IOException {
    List<PagePart> parts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(FOLDER))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.endsWith(REPORT)) {
          parts.add(new PagePart(Integer.parseInt(name.substring(0, name.indexOf('.'))), file));
        }
      }
    }
    parts.sort(Comparator.comparingInt(PagePart::page));
    return parts;
  }

  /** Whether the page stays as the source draws it. */
  public boolean isDrawn() {
    return file.getFileName().toString().endsWith(LETTERS);
  }
}
