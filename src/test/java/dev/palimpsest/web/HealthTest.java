package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.worker.WorkerState;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir
  static Path home;
  private static Api api;

  @BeforeAll
  static void start() {
    api = Api.start(home);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @AfterEach
  void allIsWell() {
    api.worker = Api.IDLE;
    api.problems = List.of();
  }

  @Test
  void healthTellsOfTheWorkerAndTheQueue() {
    HttpResponse<byte[]> reply = api.get("/health");

    JsonNode health = Api.json(reply);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("problems")).isEmpty();
    assertThat(health.path("queued").asInt(-1)).isEqualTo(api.jobs.queued());
    assertThat(health.path("uptimeSeconds").asInt(-1)).isNotNegative();
    assertThat(health.path("version").asText()).isNotEmpty();
    assertThat(health.path("worker").path("phase").asText()).isEqualTo("idle");
    assertThat(health.path("worker").path("pid").asLong()).isEqualTo(4711);
    assertThat(health.path("worker").path("jobsDone").asLong()).isEqualTo(12);
  }

  @Test
  void healthIsDegradedWhileSomethingIsWrong() {
    api.problems = List.of("the inbox cannot be reached");
    HttpResponse<byte[]> unreachable = api.get("/health");
    api.problems = List.of();
    Instant killed = Instant.parse("2026-11-01T10:00:00Z");
    api.worker = new WorkerState("backoff", 0, 0, null, null, 0, 12, 4, killed, "exit code 134");
    HttpResponse<byte[]> looping = api.get("/health");

    assertThat(unreachable.statusCode()).isEqualTo(503);
    assertThat(Api.json(unreachable).path("status").asText()).isEqualTo("DEGRADED");
    assertThat(Api.json(unreachable).path("problems").path(0).asText()).isEqualTo("the inbox cannot be reached");
    assertThat(looping.statusCode()).isEqualTo(503);
    assertThat(Api.json(looping).path("problems").path(0).asText()).contains("exit code 134");
    assertThat(Api.json(looping).path("worker").path("lastKill").asText()).isEqualTo("2026-11-01T10:00:00Z");
  }

  @Test
  void aFaultInsideTheServerIsAnsweredWithoutItsDetails() {
    api.worker = null;

    HttpResponse<byte[]> reply = api.get("/health");

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(Api.error(reply)).isEqualTo("internal");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("Exception", "dev.palimpsest");
  }
}
