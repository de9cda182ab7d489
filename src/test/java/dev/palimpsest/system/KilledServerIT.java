package dev.palimpsest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server process is killed with SIGKILL while it works: nothing is lost, nothing comes twice, no worker stays behind. */
class KilledServerIT {
  @TempDir
  Path home;

  @ParameterizedTest
  @ValueSource(strings = {"decode", "upscale", "remove-text", "encode"})
  void everyInputHasExactlyOneResultAfterARestart(String step) throws Exception {
    String slow = "plan.fault-slow-once-" + step + ".png";
    try (Pipeline pipeline = new Pipeline(home, Map.of())) {
      Plan.drop(pipeline.inbox(), slow);
      Plan.drop(pipeline.inbox(), "rooms/next.png");
      Path posted = Plan.drop(home.resolve("elsewhere"), "posted.png");
      pipeline.start();
      String job = pipeline.post("posted.png", posted);
      await("step " + step).atMost(Pipeline.PATIENCE).until(() -> pipeline.get("/health").path("worker").path("step").asText().equals(step));

      pipeline.kill();
      pipeline.start();

      pipeline.awaitOutput(slow);
      pipeline.awaitOutput("rooms/next.png");
      assertThat(pipeline.awaitJob(job).path("state").asText()).isEqualToIgnoringCase("done");
      await("the inbox to be empty").atMost(Pipeline.PATIENCE).until(() -> sources(pipeline).isEmpty());
      String stem = slow.substring(0, slow.length() - 4);
      assertThat(Pipeline.files(pipeline.outbox())).containsExactlyInAnyOrder(slow, stem + ".json", "rooms/next.png", "rooms/next.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"decode-page-2", "encode-page-2"})
  void aFileOfSeveralPagesHasExactlyOneSetOfResultsAfterARestart(String step) throws Exception {
    String stem = "plan.fault-slow-once-" + step;
    try (Pipeline pipeline = new Pipeline(home, Map.of())) {
      Plan.dropPages(pipeline.inbox(), stem + ".tif");
      pipeline.start();
      await("page 2").atMost(Pipeline.PATIENCE).until(() -> {
        JsonNode worker = pipeline.get("/health").path("worker");
        return worker.path("file").asText().endsWith("page 2 of 2") && step.startsWith(worker.path("step").asText("-"));
      });

      pipeline.kill();
      assertThat(Pipeline.files(pipeline.outbox())).isEmpty();
      pipeline.start();

      pipeline.awaitOutput(stem + "-002.png");
      await("the inbox to be empty").atMost(Pipeline.PATIENCE).until(() -> sources(pipeline).isEmpty());
      assertThat(Pipeline.files(pipeline.outbox())).containsExactlyInAnyOrder(stem + "-001.png", stem + "-002.png", stem + ".json");
    }
  }

  @Test
  void theWorkerOfAKilledServerIsGoneWithinFiveSeconds() {
    try (Pipeline pipeline = Pipeline.started(home, Map.of())) {
      Plan.drop(pipeline.inbox(), "plan.fault-hang-upscale.png");
      await("the worker").atMost(Pipeline.PATIENCE).until(() -> pipeline.get("/health").path("worker").path("step").asText().equals("upscale"));
      ProcessHandle worker = ProcessHandle.of(pipeline.get("/health").path("worker").path("pid").asLong()).orElseThrow();
      assertThat(worker.isAlive()).isTrue();

      pipeline.kill();

      await("the worker to be gone").atMost(Duration.ofSeconds(5)).until(() -> !worker.isAlive());
    }
  }

  private static List<String> sources(Pipeline pipeline) {
    return Pipeline.files(pipeline.inbox()).stream().filter(name -> name.endsWith(".png") || name.endsWith(".tif")).toList();
  }
}
