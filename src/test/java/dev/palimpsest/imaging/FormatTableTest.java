package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormatTableTest {
  @Test
  void theReadmeHasARowForEachFormatThatIsReadAndForEachThatIsWritten() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    for (Format format : Format.values()) {
      assertThat(lines).as(format.label()).anyMatch(line -> line.startsWith("| " + format.label() + " |"));
    }
    for (String choice : OutputFormat.choices()) {
      assertThat(lines).as(choice).anyMatch(line -> line.startsWith("| `" + choice + "` |"));
    }
  }

  @Test
  void whatIsRefusedNamesAllThatIsRead() {
    assertThat(Stream.of(Format.values()).map(Format::label)).allMatch(Format.list()::contains);
  }
}
