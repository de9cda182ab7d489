package dev.palimpsest.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server with nothing but a worker, in a process of its own so that it can be killed: state folder, step, and name of the file. */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) {
    Path state = Path.of(args[0]);
    try (Worker worker = new Worker(new WorkerSettings(256 << 20, Duration.ofMinutes(5), 0, state))) {
      worker.run(new StepCall(args[1], args[2], state, Map.of(), Duration.ofMinutes(5)));
    }
  }
}
