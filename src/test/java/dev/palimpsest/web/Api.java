package dev.palimpsest.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Places;
import dev.palimpsest.job.Work;
import dev.palimpsest.worker.WorkerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** The jobs API on a free port, served by its real routes, with a job store of its own and nobody who works on the jobs. */
final class Api implements AutoCloseable {
  static final Limits LIMITS = new Limits(1 << 20, 3);
  static final WorkerState IDLE = new WorkerState("idle", 4711, 1 << 28, null, null, 0, 12, 1, null, null);
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path home;
  final int port = freePort();
  final Jobs jobs;
  volatile WorkerState worker = IDLE;
  volatile List<String> problems = List.of();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Main main = new Main();

  private Api(Path home, Limits limits) throws Exception {
    this.home = home;
    Places places = new Places(home.resolve("state"), home.resolve("inbox"), home.resolve("outbox"), home.resolve("failed"));
    jobs = Jobs.open(places, new NoWork());
    Path routes = Files.createDirectories(home.resolve("routes"));
    Files.copy(Path.of("routes/http.camel.yaml"), routes.resolve("http.camel.yaml"), StandardCopyOption.REPLACE_EXISTING);
    main.configure().withJmxEnabled(false).withRoutesIncludePattern("file:" + routes + "/http.camel.yaml").withRoutesReloadEnabled(true)
        .withRoutesReloadDirectory(routes.toString()).withRoutesReloadRemoveAllRoutes(false);
    main.addOverrideProperty("palimpsest.host", "localhost");
    main.addOverrideProperty("palimpsest.port", Integer.toString(port));
    main.init();
    WebBeans.bind(main.getCamelContext().getRegistry(), jobs, limits, home, () -> worker, () -> problems);
    main.start();
  }

  static Api start(Path home) {
    return start(home, LIMITS);
  }

  static Api start(Path home, Limits limits) {
    try {
      return new Api(home, limits);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> get(String path) {
    return send(request(path));
  }

  HttpResponse<byte[]> post(String path, byte[] body) {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<byte[]> post(Form form) {
    return send(request("/api/jobs").header("Content-Type", form.type()).POST(BodyPublishers.ofByteArray(form.bytes())));
  }

  static JsonNode json(HttpResponse<byte[]> reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(new String(reply.body(), StandardCharsets.UTF_8), e);
    }
  }

  static String error(HttpResponse<byte[]> reply) {
    return json(reply).path("error").path("code").asText();
  }

  /** A bare connection, for requests that no HTTP client would send. */
  Socket connect() throws IOException {
    Socket socket = new Socket("localhost", port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends bytes as they are and returns everything that comes back until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Every file of every upload, finished or not. */
  List<Path> uploads() {
    try (Stream<Path> files = Files.walk(home.resolve("state"))) {
      return files.filter(Files::isRegularFile).filter(file -> file.getParent().endsWith("source")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folders of uploads that have not become jobs. */
  List<Path> drafts() {
    try (Stream<Path> folders = Files.list(home.resolve("state/drafts"))) {
      return folders.toList();
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
    main.stop();
  }

  private static final class NoWork implements Work {
    @Override
    public int percent() {
      return 0;
    }

    @Override
    public void cancel(String reason) {
      throw new IllegalStateException("nothing is being worked on");
    }
  }
}
