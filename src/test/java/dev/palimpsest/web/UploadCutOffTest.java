package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadCutOffTest {
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
  void nothingHalfReceivedIsLeft() {
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isEmpty());
  }

  @Test
  void anUploadThatIsCutOffLeavesNothingBehind() throws IOException {
    int before = api.jobs.all().size();
    byte[] half = Drawn.png(300_000);
    try (Socket socket = api.connect()) {
      socket.getOutputStream().write(("POST /api/jobs?name=half.png HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600000\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(half);
      socket.getOutputStream().flush();
      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isNotEmpty());
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isEmpty());
    assertThat(api.jobs.all()).hasSize(before);
  }

  @Test
  void aFormThatIsCutOffLeavesNothingBehind() throws IOException {
    int before = api.jobs.all().size();
    byte[] open = new Form().file("whole.png", Drawn.png()).file("half.png", Drawn.png(300_000)).unfinished();
    try (Socket socket = api.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: " + new Form().type()
          + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      chunk(out, open, open.length - 2);
      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isNotEmpty());
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isEmpty());
    assertThat(api.jobs.all()).hasSize(before);
  }

  @Test
  void anUploadInProgressIsNoJobYet() throws IOException {
    int before = Api.json(api.get("/api/jobs")).path("total").asInt();
    try (Socket socket = api.connect()) {
      socket.getOutputStream().write(("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(Drawn.png(99_999));
      socket.getOutputStream().flush();
      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isNotEmpty());

      assertThat(Api.json(api.get("/api/jobs")).path("total").asInt()).isEqualTo(before);

      socket.getOutputStream().write(0);
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 202");
    }
    JsonNode list = Api.json(api.get("/api/jobs"));
    assertThat(list.path("total").asInt()).isEqualTo(before + 1);
    assertThat(Files.size(Path.of(api.jobs.find(list.path("jobs").path(0).path("id").asText()).orElseThrow().file(1).source())))
        .isEqualTo(100_000);
  }

  private static void chunk(OutputStream out, byte[] bytes, int length) throws IOException {
    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes, 0, length);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
