package dev.palimpsest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pipeline as its users start it, with folders and a port of its own. */
final class Server implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long POLL_MILLIS = 5;
  private static final long START_SECONDS = 60;
  private static final long RESULT_SECONDS = 900;

  private final Path folder;
  private final int port = freePort();
  private final Process process;
  private final double startSeconds;

  /**
   * Starts it and waits until it answers.
   *
   * @param home folder of the launcher
   * @param folder an empty one for all that the server writes
   * @param settings further ones, as on the command line
   */
  Server(Path home, Path folder, List<String> settings) throws IOException, InterruptedException {
    this.folder = folder;
    for (String name : List.of("inbox", "outbox")) {
      Files.createDirectories(folder.resolve(name));
    }
    List<String> command = new ArrayList<>(List.of(home.resolve("palimpsest").toString(), "run", "--palimpsest.port=" + port));
    for (String name : List.of("inbox", "outbox", "failed", "state")) {
      command.add("--palimpsest." + name + "=" + folder.resolve(name));
    }
    command.addAll(settings);
    long start = System.nanoTime();
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    while (!answers()) {
      if (!process.isAlive() || seconds(start) > START_SECONDS) {
        throw new IOException("the server did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(POLL_MILLIS);
    }
    startSeconds = seconds(start);
  }

  /** Seconds from the launcher's start until HTTP answered. */
  double startSeconds() {
    return startSeconds;
  }

  /** What is resident now; the server's first. */
  MemoryWatch.Usage memory() {
    return MemoryWatch.now(process.toHandle());
  }

  /** Drops a finished copy of a sheet into the inbox and waits for its result. */
  Run drop(Path sheet, String stem) throws IOException, InterruptedException {
    Path aside = Files.copy(sheet, folder.resolve(stem + ".png"), StandardCopyOption.REPLACE_EXISTING);
    Path result = folder.resolve("outbox").resolve(stem + ".png");
    Path error = folder.resolve("failed").resolve(stem + ".png.error.json");
    try (MemoryWatch watch = new MemoryWatch(process.toHandle())) {
      long start = System.nanoTime();
      Files.move(aside, folder.resolve("inbox").resolve(stem + ".png"));
      while (!Files.exists(result)) {
        if (Files.exists(error)) {
          throw new IOException(Files.readString(error));
        } else if (!process.isAlive() || seconds(start) > RESULT_SECONDS) {
          throw new IOException("the server gave no result: " + Files.readString(folder.resolve("log")));
        }
        Thread.sleep(POLL_MILLIS);
      }
      double seconds = seconds(start);
      Files.delete(result);
      return Run.of(seconds, watch.peak(), JSON.readTree(folder.resolve("outbox").resolve(stem + ".json").toFile()));
    }
  }

  /** Sends a sheet over HTTP, where it waits for nothing, and returns when the job is done. */
  void post(Path sheet) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri("/api/jobs?name=" + sheet.getFileName()))
        .POST(HttpRequest.BodyPublishers.ofFile(sheet)).build();
    URI job = uri(HTTP.send(request, BodyHandlers.discarding()).headers().firstValue("Location").orElseThrow());
    String state = "";
    while (!state.equals("done")) {
      if (state.equals("failed")) {
        throw new IOException("a job failed: " + job);
      }
      Thread.sleep(POLL_MILLIS);
      state = get(job).path("state").asText();
    }
    HTTP.send(HttpRequest.newBuilder(job).DELETE().build(), BodyHandlers.discarding());
  }

  private boolean answers() throws InterruptedException {
    try {
      return get(uri("/health")).has("status");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static JsonNode get(URI uri) throws IOException, InterruptedException {
    return JSON.readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).body());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + "/").resolve(path);
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, START_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
