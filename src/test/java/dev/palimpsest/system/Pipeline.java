package dev.palimpsest.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole pipeline as its users run it: a process of its own, with its own folders and port. */
final class Pipeline implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path home;
  final int port;
  private final Map<String, String> settings;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  /**
   * @param home an empty folder
   * @param settings names without their {@code palimpsest.} prefix, and values
   */
  Pipeline(Path home, Map<String, String> settings) {
    this.home = home;
    this.settings = settings;
    this.port = freePort();
    try {
      Files.createDirectories(inbox());
      Path routes = Files.createDirectories(home.resolve("routes"));
      try (Stream<Path> files = Files.list(Path.of("routes"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.copy(file, routes.resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Pipeline started(Path home, Map<String, String> settings) {
    Pipeline pipeline = new Pipeline(home, settings);
    pipeline.start();
    return pipeline;
  }

  /** Starts the process and waits until it answers. */
  void start() {
    process = launch();
    await("the pipeline to answer; it logged: " + home.resolve("log")).atMost(PATIENCE).until(() -> !process.isAlive() || isUp());
    if (!process.isAlive()) {
      throw new IllegalStateException("the pipeline did not start: " + log());
    }
  }

  /** Starts a process and does not wait. */
  Process launch() {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dpalimpsest.home=" + home, "-cp", System.getProperty("java.class.path"),
        "dev.palimpsest.Main", "run", "--palimpsest.port=" + port, "--palimpsest.inbox.settle=500ms"));
    settings.forEach((name, value) -> command.add("--palimpsest." + name + "=" + value));
    try {
      return new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isUp() {
    try {
      get("/health");
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  Path inbox() {
    return home.resolve("inbox");
  }

  Path outbox() {
    return home.resolve("outbox");
  }

  Path failed() {
    return outbox().resolve("failed");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** SIGKILL: no shutdown hook runs. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  Path awaitOutput(String name) {
    Path file = outbox().resolve(name);
    await("outbox/" + name).atMost(PATIENCE).until(() -> Files.exists(file));
    return file;
  }

  JsonNode awaitError(String name) {
    Path file = failed().resolve(name + ".error.json");
    await("outbox/failed/" + name + ".error.json").atMost(PATIENCE).until(() -> Files.exists(file));
    return json(file);
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return send(http, request);
  }

  private static HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  JsonNode get(String path) {
    try {
      return JSON.readTree(send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5))).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Posts an image and returns the job's path, e.g. {@code /api/jobs/ID}. */
  String post(String name, Path image) throws IOException {
    // Never by a connection that the server is just closing for its idleness: a post is not sent twice.
    HttpResponse<byte[]> reply = send(HttpClient.newHttpClient(), HttpRequest.newBuilder(uri("/api/jobs?name=" + name))
        .header("Content-Type", "image/png").POST(HttpRequest.BodyPublishers.ofFile(image)));
    if (reply.statusCode() != 202) {
      throw new IllegalStateException(reply.statusCode() + " " + new String(reply.body(), StandardCharsets.UTF_8));
    }
    return URI.create(reply.headers().firstValue("Location").orElseThrow()).getPath();
  }

  JsonNode awaitJob(String path) {
    await("job " + path).atMost(PATIENCE).until(() -> List.of("DONE", "FAILED").contains(get(path).path("state").asText().toUpperCase()));
    return get(path);
  }

  String log() {
    try {
      return Files.readString(home.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file under a folder, relative, with {@code /}; hidden ones too. */
  static List<String> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      await("the pipeline to stop").atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }
  }
}
