package dev.palimpsest.worker;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls to a worker with a real child process. */
abstract class WorkerFixture {
  static final long MEGABYTE = 1 << 20;

  /** As in production, save that silence and backoff are shorter. */
  static final Timing TIMING = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMillis(500),
      Duration.ofSeconds(1), Duration.ofSeconds(2));

  Path folder;
  Worker worker;

  void start() {
    worker = new Worker(settings(), TIMING);
  }

  void stop() {
    if (worker != null) {
      worker.close();
    }
  }

  /** The process of an idle worker, started if there is none. */
  ProcessHandle child() {
    if (worker.state().pid() == 0) {
      echo("warm-up.png");
    }
    return ProcessHandle.of(worker.state().pid()).orElseThrow();
  }

  /** The process once it works on a step. */
  ProcessHandle busyChild() {
    await().atMost(60, TimeUnit.SECONDS).until(() -> worker.state().phase().equals("busy"));
    return ProcessHandle.of(worker.state().pid()).orElseThrow();
  }

  /** The start of a step that hangs in native code for ever. */
  CompletableFuture<Outcome> hang() {
    return CompletableFuture.supplyAsync(() -> call("echo", "fault-hang-echo.png", Duration.ofMinutes(5)));
  }

  WorkerSettings settings() {
    return new WorkerSettings(384 * MEGABYTE, Duration.ofMinutes(5), 0, folder);
  }

  Outcome echo(String file) {
    return call("echo", file, Duration.ofSeconds(30));
  }

  Outcome call(String step, String file, Duration timeout, String... options) {
    Map<String, String> named = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
    return worker.run(new StepCall(step, file, folder, named, timeout));
  }
}
