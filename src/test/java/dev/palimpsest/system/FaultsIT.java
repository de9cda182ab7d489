package dev.palimpsest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker dies, hangs or runs out of memory in each step: the file is retried or set aside, and the next one succeeds. */
class FaultsIT {
  @TempDir
  static Path home;
  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline = Pipeline.started(home, Map.of("upscale.timeout", "4s", "text.timeout", "4s", "decode.timeout", "4s", "encode.timeout", "4s"));
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @ParameterizedTest
  @CsvSource({"decode,kill", "upscale,kill", "remove-text,kill", "encode,kill", "decode,abort", "upscale,segv", "remove-text,abort",
      "encode,segv"})
  void aWorkerThatDiesOnceIsReplacedAndTheFileStillSucceeds(String step, String fault) {
    String name = "once.fault-" + fault + "-once-" + step + ".png";
    Plan.drop(pipeline.inbox(), name);

    assertThat(pipeline.awaitOutput(name)).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"decode,segv,crashed", "upscale,abort,crashed", "remove-text,segv,crashed", "encode,abort,crashed",
      "decode,heap,out-of-memory", "upscale,heap,out-of-memory", "remove-text,heap,out-of-memory", "encode,heap,out-of-memory"})
  void aFileThatAlwaysKillsTheWorkerIsSetAsideAndTheNextOneSucceeds(String step, String fault, String code) throws Exception {
    String name = "bad.fault-" + fault + "-" + step + ".png";
    byte[] dropped = Files.readAllBytes(Plan.drop(home.resolve("elsewhere"), name));
    Plan.drop(pipeline.inbox(), name);
    String next = "after-" + fault + "-" + step + ".png";
    Plan.drop(pipeline.inbox(), next);

    JsonNode error = pipeline.awaitError(name);

    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("step").asText()).isEqualTo(step);
    assertThat(error.path("attempts").asInt()).isEqualTo(2);
    assertThat(pipeline.failed().resolve(name)).hasBinaryContent(dropped);
    assertThat(pipeline.awaitOutput(next)).isNotEmptyFile();
    assertThat(pipeline.outbox().resolve(name)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"decode", "upscale", "remove-text", "encode"})
  void aStepThatHangsInNativeCodeIsKilledAtItsTimeoutWithoutAnotherTry(String step) {
    String name = "hang.fault-hang-" + step + ".png";
    Plan.drop(pipeline.inbox(), name);
    String next = "after-hang-" + step + ".png";
    Plan.drop(pipeline.inbox(), next);

    JsonNode error = pipeline.awaitError(name);

    assertThat(error.path("code").asText()).isEqualTo("timeout");
    assertThat(error.path("step").asText()).isEqualTo(step);
    assertThat(error.path("attempts").asInt()).isEqualTo(1);
    assertThat(pipeline.awaitOutput(next)).isNotEmptyFile();
  }
}
