package dev.palimpsest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.job.Json;
import dev.palimpsest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the running server how it is. */
@Command(name = "status", description = "Show how the running server is; exit code 3 if none is running.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final List<String> overrides;

  @Spec
  private CommandSpec spec;

  StatusCommand(List<String> overrides) {
    this.overrides = overrides;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.load(overrides);
    PrintWriter out = spec.commandLine().getOut();
    try {
      HttpRequest request = HttpRequest.newBuilder(settings.http().at("/health")).timeout(PATIENCE).build();
      String body = HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, HttpResponse.BodyHandlers.ofString()).body();
      print(Json.MAPPER.readTree(body), out);
      return 0;
    } catch (IOException e) {
      out.println("not running: nothing answers at " + settings.http().at("/health"));
      return NOT_RUNNING;
    } finally {
      out.flush();
    }
  }

  private static void print(JsonNode health, PrintWriter out) {
    JsonNode worker = health.path("worker");
    out.println("status:    " + health.path("status").asText());
    health.path("problems").forEach(problem -> out.println("problem:   " + problem.asText()));
    out.println("version:   " + health.path("version").asText());
    out.println("uptime:    " + Duration.ofSeconds(health.path("uptimeSeconds").asLong()).toString().substring(2).toLowerCase());
    out.println("queue:     " + health.path("queued").asInt());
    out.println("worker:    " + worker.path("phase").asText() + (worker.path("pid").asLong() == 0 ? ""
        : ", pid " + worker.path("pid").asLong() + ", " + (worker.path("memoryBytes").asLong() >> 20) + " MB"));
    if (worker.hasNonNull("step")) {
      out.println("working on: " + worker.path("file").asText() + ", " + worker.path("step").asText() + " " + worker.path("percent").asInt()
          + " %");
    }
    out.println("jobs done: " + worker.path("jobsDone").asLong() + ", worker starts: " + worker.path("starts").asLong());
    boolean killed = worker.hasNonNull("lastKill");
    out.println("last kill: " + (killed ? worker.path("lastKill").asText() + " " + worker.path("lastKillReason").asText() : "none"));
  }
}
