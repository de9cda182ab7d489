package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @TempDir
  Path home;

  @Test
  void aServerThatStopsFinishesWhatItTakesAndTakesNothingNew() throws IOException {
    Api api = Api.start(home);
    try (Socket upload = beginUpload(api)) {
      CompletableFuture<Void> stop = CompletableFuture.runAsync(api::close);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.raw(health())).startsWith("HTTP/1.1 503 ").contains("\"error\""));

      upload.getOutputStream().write(0);
      upload.getOutputStream().flush();

      assertThat(status(upload)).isEqualTo("HTTP/1.1 202");
      stop.join();
    }
    try (Api again = Api.start(home)) {
      assertThat(again.jobs.all()).hasSize(1);
    }
  }

  @Test
  void anEditOfTheRoutesIsServedAndABrokenOneIsNot() throws IOException {
    try (Api api = Api.start(home)) {
      Path routes = home.resolve("routes/http.camel.yaml");
      String yaml = Files.readString(routes);
      Files.writeString(routes, yaml.replace("}}/health", "}}/well"));
      await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
        assertThat(api.get("/well").statusCode()).isEqualTo(200);
        assertThat(api.get("/health").statusCode()).isEqualTo(404);
        assertThat(api.post("/api/jobs?name=plan.png", Drawn.png()).statusCode()).isEqualTo(202);
      });
      assertThat(api.raw("GET /well HTTP/1.1\r\nHost: plans.example.org\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403 ");

      Files.writeString(routes, "- route: [broken");
      await().during(Duration.ofSeconds(3)).atMost(PATIENCE)
          .untilAsserted(() -> assertThat(api.get("/well").statusCode()).isEqualTo(200));
    }
  }

  private static Socket beginUpload(Api api) throws IOException {
    Socket socket = api.connect();
    socket.getOutputStream().write("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(Drawn.png(999));
    socket.getOutputStream().flush();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.drafts()).isNotEmpty());
    return socket;
  }

  private static String health() {
    return "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }
}
