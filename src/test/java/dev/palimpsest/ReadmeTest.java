package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README says of the settings is what the settings say of themselves. */
class ReadmeTest {
  @Test
  void theSettingsTableNamesEverySettingWithItsDefaultAndItsMeaning() throws IOException {
    List<String> expected = new ArrayList<>();
    String meaning = "";
    for (String line : Files.readAllLines(Path.of("src/main/resources/application.properties"))) {
      if (line.startsWith("#")) {
        meaning = line.substring(1).strip();
      } else if (line.startsWith("palimpsest.")) {
        String value = line.substring(line.indexOf('=') + 1);
        expected.add("| `" + line.substring(0, line.indexOf('=')) + "` | " + (value.isEmpty() ? "" : "`" + value + "`") + " | " + meaning + " |");
      }
    }

    List<String> table = Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.startsWith("| `palimpsest.")).toList();

    assertThat(table).isEqualTo(expected).isNotEmpty();
  }
}
