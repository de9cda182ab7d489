package dev.palimpsest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the launcher, as a person types them. */
class LauncherIT {
  @TempDir
  Path folder;

  @Test
  void processWritesResultsWithTheirSubfoldersAndEndsWithZero() throws Exception {
    Plan.drop(folder, "in/ground floor.png");
    Plan.drop(folder, "in/upper/first floor.png");
    byte[] source = Files.readAllBytes(folder.resolve("in/ground floor.png"));

    Finished finished = palimpsest("process", "in", "-o", "out", "--palimpsest.upscale.scale=2");

    assertThat(finished.exitCode()).as(finished.output()).isZero();
    assertThat(Pipeline.files(folder.resolve("out"))).containsExactlyInAnyOrder("ground floor.png", "ground floor.json",
        "upper/first floor.png", "upper/first floor.json");
    assertThat(folder.resolve("in/ground floor.png")).hasBinaryContent(source);
  }

  @Test
  void processGoesOnAfterABadFileAndEndsWithOne() throws Exception {
    Files.writeString(folder.resolve("a bad.png"), "not a picture");
    Plan.drop(folder, "good.png");

    Finished finished = palimpsest("process", "a bad.png", "good.png", "-o", "out");

    assertThat(finished.exitCode()).as(finished.output()).isEqualTo(1);
    assertThat(folder.resolve("out/good.png")).isNotEmptyFile();
    assertThat(finished.output()).contains("a bad.png").contains("not-an-image");
  }

  @Test
  void anUnknownSettingIsNamedAndNothingStarts() throws Exception {
    Finished finished = palimpsest("run", "--palimpsest.upscale.scal=2");

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.output()).contains("palimpsest.upscale.scal").contains("palimpsest.upscale.scale").doesNotContain("\tat ");
  }

  @Test
  void statusSaysWhenNothingRuns() throws Exception {
    Finished finished = palimpsest("status", "--palimpsest.port=1");

    assertThat(finished.exitCode()).isEqualTo(3);
    assertThat(finished.output()).contains("not running");
  }

  @Test
  void anUnknownCommandShowsTheUsage() throws Exception {
    Finished finished = palimpsest("frobnicate");

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.output()).contains("usage: ./palimpsest");
  }

  private record Finished(int exitCode, String output) {}

  private Finished palimpsest(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of("palimpsest").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Finished(process.waitFor(), output);
  }
}
