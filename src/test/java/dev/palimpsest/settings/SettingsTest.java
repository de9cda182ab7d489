package dev.palimpsest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir
  private Path home;

  private Settings load(String... overrides) {
    return SettingsReader.read(home, Map.of(), List.of(overrides));
  }

  @Test
  void theDefaultsAreWhatIsPromised() {
    Settings settings = load();
    assertThat(settings.http().port()).isEqualTo(5004);
    assertThat(settings.http().host()).isEqualTo("localhost");
    assertThat(settings.http().retention()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.limits()).isEqualTo(new Settings.Limits(50L << 20, 100_000_000, 400_000_000));
    assertThat(settings.retries()).isEqualTo(new Settings.Retries(1, 0, 2, Duration.ofSeconds(10)));
    assertThat(settings.properties()).containsEntry("palimpsest.upscale.timeout", "180s").containsEntry("palimpsest.text.timeout", "120s");
    assertThat(settings.steps()).containsEntry("upscale.scale", "4").containsEntry("text.max-pixels", "25000000")
        .containsEntry("limits.file-size", "52428800");
    assertThat(settings.places().inbox()).isEqualTo(home.resolve("inbox"));
    assertThat(settings.places().failed()).isEqualTo(home.resolve("outbox/failed"));
  }

  @Test
  void everySettingHasOneLineOfCommentAboveIt() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/main/resources/application.properties"));
    for (int i = 0; i < lines.size(); i += 2) {
      assertThat(lines.get(i)).startsWith("# ");
      assertThat(lines.get(i + 1)).startsWith("palimpsest.");
    }
  }

  @Test
  void theCommandLineBeatsTheEnvironmentBeatsTheFileBeatsTheDefaults() throws IOException {
    Files.createDirectory(home.resolve("config"));
    Files.writeString(home.resolve("config/application.properties"),
        "palimpsest.port=1001\npalimpsest.host=0.0.0.0\npalimpsest.limits.file-size=3MB\npalimpsest.inbox=Eingänge\n");
    Map<String, String> environment = Map.of("PALIMPSEST_PORT", "1002", "PALIMPSEST_LIMITS_FILE_SIZE", "2MB", "PALIMPSEST_HOME", "/x");
    Settings settings = SettingsReader.read(home, environment, List.of("--palimpsest.port=1003"));
    assertThat(settings.http().port()).isEqualTo(1003);
    assertThat(settings.limits().fileBytes()).isEqualTo(2 << 20);
    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
    assertThat(settings.places().inbox()).isEqualTo(home.resolve("Eingänge"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "palimpsest.upscale.scal=2                 | unknown setting palimpsest.upscale.scal | palimpsest.upscale.scale",
      "palimpsest.port=http                      | palimpsest.port=http                    | 1 to 65535",
      "palimpsest.port=70000                     | palimpsest.port=70000                   | 1 to 65535",
      "palimpsest.upscale.timeout=3 minutes      | palimpsest.upscale.timeout=3 minutes    | 180s",
      "palimpsest.text.timeout=0s                | palimpsest.text.timeout=0s              | longer than 0",
      "palimpsest.limits.file-size=50 megabytes  | palimpsest.limits.file-size             | 50MB",
      "palimpsest.limits.pixels=many             | palimpsest.limits.pixels=many           | 25MP",
      "palimpsest.limits.output-pixels=0         | palimpsest.limits.output-pixels=0       | at least 1",
      "palimpsest.upscale.scale=5                | palimpsest.upscale.scale=5              | 1 to 4",
      "palimpsest.upscale.scale=3                | palimpsest.upscale.scale=3              | palimpsest.upscale.model",
      "palimpsest.upscale.model=nosuch.onnx      | palimpsest.upscale.model=nosuch.onnx    | no readable file",
      "palimpsest.models.precision=int4          | palimpsest.models.precision=int4        | float32, int8",
      "palimpsest.pages=1,3-2                    | palimpsest.pages=1,3-2                  | ends before it begins",
      "palimpsest.pages=all                      | palimpsest.pages=all                    | 1-3,7",
      "palimpsest.limits.pages=0                 | palimpsest.limits.pages=0               | 1 to 1000000",
      "palimpsest.text.enabled=yes               | palimpsest.text.enabled=yes             | true or false",
      "palimpsest.text.keep=[0-9]{3};(WC         | palimpsest.text.keep                    | (WC",
      "palimpsest.text.languages=eng,deu         | palimpsest.text.languages=eng,deu       | eng+deu",
      "palimpsest.output.format=jpg              | palimpsest.output.format=jpg            | jpeg, tiff, webp, pdf, same",
      "palimpsest.output.pages=one               | palimpsest.output.pages=one             | separate, single",
      "palimpsest.output.pages=single            | palimpsest.output.pages=single          | tiff or pdf",
      "palimpsest.bind.timeout=0s                | palimpsest.bind.timeout=0s              | longer than 0",
      "palimpsest.output.quality=0               | palimpsest.output.quality=0             | 1 to 100",
      "palimpsest.schedule=every night           | palimpsest.schedule=every night         | 0 0 22 * * ?",
      "palimpsest.worker.memory=10MB             | palimpsest.worker.memory=10MB           | at least 512MB",
      "palimpsest.retries.crash=-1               | palimpsest.retries.crash=-1             | 0 to 10",
      "palimpsest.inbox.patience=3s              | palimpsest.inbox.patience=3s            | palimpsest.inbox.settle",
      "palimpsest.inbox=                         | palimpsest.inbox=                       | a path",
      "palimpsest.inbox=a%20b                    | palimpsest.inbox                        | cannot be watched",
      "palimpsest.outbox=inbox                   | palimpsest.outbox                       | palimpsest.inbox",
      "palimpsest.outbox=inbox/done              | palimpsest.outbox                       | results would be taken as inputs",
      "palimpsest.inbox=outbox/in                | palimpsest.inbox                        | palimpsest.outbox",
      "palimpsest.failed=inbox/failed            | palimpsest.failed                       | palimpsest.inbox",
      "palimpsest.state=inbox                    | palimpsest.state                        | palimpsest.inbox",
      "palimpsest.outbox=.palimpsest/out         | palimpsest.outbox                       | palimpsest.state"})
  void whatMakesNoSenseIsRefusedByNameWithWhatIsAllowed(String override, String named, String allowed) {
    assertThatThrownBy(() -> load("--" + override)).isInstanceOf(SettingsException.class).hasMessageContaining(named)
        .hasMessageContaining(allowed);
  }

  @Test
  void anUnknownKeyIsRefusedInEverySource() throws IOException {
    assertThatThrownBy(() -> SettingsReader.read(home, Map.of("PALIMPSEST_PROT", "1"), List.of())).hasMessageContaining("PALIMPSEST_PROT")
        .hasMessageContaining("environment");
    Files.createDirectory(home.resolve("config"));
    Files.writeString(home.resolve("config/application.properties"), "palimpsest.prot=1\n");
    assertThatThrownBy(this::load).hasMessageContaining("palimpsest.prot").hasMessageContaining("config");
  }

  @ParameterizedTest
  @CsvSource({"180s,180000", "5m,300000", "250,250", "250ms,250", "2h,7200000", "1d,86400000"})
  void aTimeSpanMayHaveAUnit(String text, long millis) {
    assertThat(Settings.duration(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"50MB,52428800", "1kb,1024", "123,123", "2 GB,2147483648"})
  void aSizeMayHaveAUnit(String text, long bytes) {
    assertThat(load("--palimpsest.limits.file-size=" + text).limits().fileBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"25MP,25000000", "0.5 mp,500000", "1234,1234"})
  void aNumberOfPixelsMayHaveAUnit(String text, long pixels) {
    assertThat(load("--palimpsest.limits.pixels=" + text).limits().pixels()).isEqualTo(pixels);
  }
}
