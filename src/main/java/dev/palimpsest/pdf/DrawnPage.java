package dev.palimpsest.pdf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the page in a work folder was drawn, so that it can be drawn again at another size; there is none of a scan.
 *
 * @param page its number in the file, from 1
 * @param dotsPerInch pixels per inch of {@code original.raw}
 */
record DrawnPage(int page, int dotsPerInch) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "drawn.json";

  void write(Path folder) throws IOException {
    Files.write(folder.resolve(NAME), JSON.writeValueAsBytes(this));
  }

  static Optional<DrawnPage> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? Optional.of(JSON.readValue(Files.readAllBytes(file), DrawnPage.class)) : Optional.empty();
  }

  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }
}
