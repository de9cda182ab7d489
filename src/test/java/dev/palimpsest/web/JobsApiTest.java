package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsApiTest {
  @TempDir
  static Path home;
  private static StoredJobs stored;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    stored = new StoredJobs(home.resolve("state/jobs"));
    stored.done("20261101-100000-0000000a", "Süd \"1\".png", Drawn.png(3_000_000));
    stored.failed("20261101-110000-0000000b", "broken.png");
    api = Api.start(home);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aJobThatAnEarlierServerFinishedIsShownWithItsResult() {
    JsonNode job = Api.json(api.get("/api/jobs/" + stored.done()));

    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(job.path("percent").asInt()).isEqualTo(100);
    assertThat(job.path("origin").asText()).isEqualTo("http");
    assertThat(job.path("errors")).isEmpty();
    JsonNode file = job.path("files").path(0);
    assertThat(file.path("number").asInt()).isEqualTo(1);
    assertThat(file.path("result").asText()).isEqualTo("/api/jobs/" + stored.done() + "/files/1");
    assertThat(file.path("report").asText()).isEqualTo("/api/jobs/" + stored.done() + "/files/1/report");
    assertThat(file.path("warnings").path(0).asText()).contains("reduced copy");
  }

  @Test
  void aResultComesWithItsLengthAndAHarmlessName() {
    HttpResponse<byte[]> reply = api.get("/api/jobs/" + stored.done() + "/files/1");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(Drawn.png(3_000_000));
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(reply.headers().firstValue("Content-Length")).hasValue("3000000");
    assertThat(reply.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"S_d _1_.png\"; filename*=UTF-8''S%C3%BCd%20%221%22.png");
  }

  @Test
  void theHeadOfAResultSaysTheSameWithoutTheResult() {
    HttpResponse<byte[]> reply =
        api.send(api.request("/api/jobs/" + stored.done() + "/files/1").method("HEAD", BodyPublishers.noBody()));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers().firstValue("Content-Length")).hasValue("3000000");
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/png");
  }

  @Test
  void theReportComesAsJson() {
    HttpResponse<byte[]> reply = api.get("/api/jobs/" + stored.done() + "/files/1/report");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(Api.json(reply).path("source").path("name").asText()).isEqualTo("Süd \"1\".png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/files/1", "/files/1/report"})
  void askingForAJobKeepsItFromExpiring(String path) throws IOException {
    Path record = home.resolve("state/jobs").resolve(stored.done()).resolve("job.json");
    Instant longAgo = Instant.now().minusSeconds(1500);
    Files.setLastModifiedTime(record, FileTime.from(longAgo));

    api.get("/api/jobs/" + stored.done() + path);

    assertThat(Files.getLastModifiedTime(record).toInstant()).isAfter(longAgo.plusSeconds(1000));
  }

  @Test
  void aFailedFileAnswersWithItsFailure() {
    JsonNode job = Api.json(api.get("/api/jobs/" + stored.failed()));
    HttpResponse<byte[]> reply = api.get("/api/jobs/" + stored.failed() + "/files/1");

    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.path("errors").path(0).path("file").asInt()).isEqualTo(1);
    assertThat(job.path("errors").path(0).path("code").asText()).isEqualTo("damaged-image");
    assertThat(job.path("files").path(0).path("error")).isEqualTo(job.path("errors").path(0));
    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(Api.error(reply)).isEqualTo("damaged-image");
    assertThat(Api.json(reply).path("error").path("step").asText()).isEqualTo("decode");
    assertThat(Api.json(reply).path("error").path("retryHelps").asBoolean(true)).isFalse();
  }

  @Test
  void aFileThatWaitsAnswersWithItsState() {
    String job = "/api/jobs/" + Api.json(api.post("/api/jobs?name=plan.png", Drawn.png())).path("id").asText();

    HttpResponse<byte[]> reply = api.get(job + "/files/1");

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(Api.error(reply)).isEqualTo("not-finished");
    assertThat(Api.json(reply).path("error").path("state").asText()).isEqualTo("queued");
    assertThat(api.get(job + "/files/1/report").statusCode()).isEqualTo(409);
    assertThat(api.get(job + "/files/2").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "01", "-1", "99999999999999999999", "x"})
  void aFileNumberThatTheJobDoesNotHaveIsNotFound(String number) {
    assertThat(api.get("/api/jobs/" + stored.done() + "/files/" + number).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/jobs/" + stored.done() + "/files/" + number + "/report").statusCode()).isEqualTo(404);
  }

  @Test
  void aResultThatWasTakenAwayIsGone() throws IOException {
    StoredJobs jobs = new StoredJobs(home.resolve("robbed/state/jobs"));
    Files.delete(jobs.done("20261101-100000-0000000c", "plan.png", Drawn.png()));

    try (Api robbed = Api.start(home.resolve("robbed"))) {
      assertThat(robbed.get("/api/jobs/" + jobs.done() + "/files/1").statusCode()).isEqualTo(410);
    }
  }

  @Test
  void aDeletedJobIsForgottenWithItsFiles() {
    String id = Api.json(api.post("/api/jobs?name=plan.png", Drawn.png())).path("id").asText();
    int queued = api.jobs.queued();

    HttpResponse<byte[]> reply = api.send(api.request("/api/jobs/" + id).DELETE());

    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(api.get("/api/jobs/" + id).statusCode()).isEqualTo(404);
    assertThat(api.send(api.request("/api/jobs/" + id).DELETE()).statusCode()).isEqualTo(404);
    assertThat(home.resolve("state/jobs").resolve(id)).doesNotExist();
    assertThat(api.jobs.queued()).isEqualTo(queued - 1);
  }

  @Test
  void theListShowsAllJobsTheNewestFirst() {
    String first = Api.json(api.post("/api/jobs?name=1.png", Drawn.png())).path("id").asText();
    String second = Api.json(api.post("/api/jobs?name=2.png", Drawn.png())).path("id").asText();

    JsonNode list = Api.json(api.get("/api/jobs"));

    List<String> ids = list.path("jobs").findValuesAsText("id");
    assertThat(ids.subList(0, 2)).containsExactly(second, first);
    assertThat(ids.subList(ids.size() - 2, ids.size())).containsExactly(stored.failed(), stored.done());
    assertThat(list.path("total").asInt()).isEqualTo(ids.size());
  }

  @Test
  void aJobSurvivesARestart() {
    Path folder = home.resolve("restarted");
    String id;
    try (Api before = Api.start(folder)) {
      id = Api.json(before.post("/api/jobs?name=plan.png", Drawn.png())).path("id").asText();
    }
    try (Api after = Api.start(folder)) {
      JsonNode job = Api.json(after.get("/api/jobs/" + id));
      assertThat(job.path("state").asText()).isEqualTo("queued");
      assertThat(job.path("files").path(0).path("name").asText()).isEqualTo("plan.png");
      assertThat(after.jobs.queued()).isEqualTo(1);
    }
  }
}
