package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of files with several pages over HTTP. */
class PagesApiTest {
  private static final String JOB = "/api/jobs/20261101-100000-0000000a";
  private static final String PART = "/api/jobs/20261101-100000-0000000b";
  private static final String ROBBED = "/api/jobs/20261101-100000-0000000c";

  @TempDir
  static Path home;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    StoredJobs stored = new StoredJobs(home.resolve("state/jobs"));
    stored.donePages("20261101-100000-0000000a", "Süd\\1.png", Map.of(1, Drawn.png(3_000_000), 2, Drawn.png(), 7, Drawn.png(100_000)));
    stored.donePages("20261101-100000-0000000b", "plan.jpg", Map.of(7, Drawn.png()));
    Path images = stored.donePages("20261101-100000-0000000c", "plan.png", Map.of(1, Drawn.png(), 2, Drawn.png()));
    Files.delete(images.resolve("1-002.png"));
    api = Api.start(home);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void theResultIsAnArchiveOfThePagesAsTheyAre() throws IOException {
    HttpResponse<byte[]> reply = api.get(JOB + "/files/1");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow()).endsWith("filename*=UTF-8''S%C3%BCd%5C1.zip");
    assertThat(reply.body().length).as("nothing is compressed").isBetween(3_100_000, 3_110_000);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(entries.keySet()).as("no name becomes a path").containsExactly("Süd_1-001.png", "Süd_1-002.png", "Süd_1-007.png");
    assertThat(entries.get("Süd_1-001.png")).isEqualTo(Drawn.png(3_000_000));
    assertThat(entries.get("Süd_1-007.png")).isEqualTo(Drawn.png(100_000));
  }

  @Test
  void theHeadOfAnArchiveComesWithoutIt() {
    HttpResponse<byte[]> reply = api.send(api.request(JOB + "/files/1").method("HEAD", BodyPublishers.noBody()));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void onePageComesAsItsImage() {
    HttpResponse<byte[]> reply = api.get(JOB + "/files/1/pages/7");
    assertThat(reply.body()).isEqualTo(Drawn.png(100_000));
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(reply.headers().firstValue("Content-Length")).hasValue("100000");
    assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow()).endsWith("S%C3%BCd%5C1-007.png");
  }

  @Test
  void aResultOfOnePageOutOfSeveralIsItsImageWithTheTypeOfItsName() {
    HttpResponse<byte[]> reply = api.get(PART + "/files/1");
    assertThat(reply.body()).isEqualTo(Drawn.png());
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow()).contains("\"plan-007.jpg\"");
    assertThat(api.get(PART + "/files/1/pages/7").statusCode()).isEqualTo(200);
    assertThat(api.get(PART + "/files/1/pages/1").statusCode()).isEqualTo(404);
  }

  @Test
  void theJobNamesItsPagesAndWhereTheyAre() {
    JsonNode file = Api.json(api.get(JOB)).path("files").path(0);
    assertThat(file.path("pages").asInt()).isEqualTo(3);
    assertThat(file.path("resultName").asText()).isEqualTo("Süd\\1.zip");
    assertThat(file.path("result").asText()).isEqualTo(JOB + "/files/1");
    assertThat(file.path("pageResults")).hasSize(3);
    assertThat(file.path("pageResults").path(2).asText()).isEqualTo(JOB + "/files/1/pages/7");
    assertThat(file.has("page")).isFalse();
    assertThat(Api.json(api.get(PART)).path("files").path(0).path("pages").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "-1", "x", "01", "99999999999999999999"})
  void aPageThatTheResultDoesNotHaveIsNotFound(String page) {
    HttpResponse<byte[]> reply = api.get(JOB + "/files/1/pages/" + page);
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Api.json(reply).path("error").path("message").asText()).endsWith("it has pages 1, 2, 7");
  }

  @Test
  void anArchiveOfWhichAPageWasTakenAwayIsGone() {
    assertThat(api.get(ROBBED + "/files/1").statusCode()).isEqualTo(410);
  }
}
