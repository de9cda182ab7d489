package dev.palimpsest.worker;

import com.sun.jna.Memory;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small steps without pixels, for tests of the worker itself. */
public final class TestSteps implements ExtraSteps {
  private static final List<Memory> HELD = new ArrayList<>();

  @Override
  public Map<String, Step> get() {
    return Map.of("echo", TestSteps::echo, "tiles", TestSteps::tiles, "reject", TestSteps::reject, "print", TestSteps::print,
        "spawn", TestSteps::spawn, "hold", TestSteps::hold, "direct-memory", TestSteps::directMemory, "chatter", TestSteps::chatter);
  }

  /** Gives its options back as facts. */
  private static StepResult echo(Path folder, Map<String, String> options, Progress progress) {
    return new StepResult(Map.copyOf(options), List.of("said twice"));
  }

  /** Reports four tiles, and waits before the last until a file named {@code go} lies in the folder. */
  private static StepResult tiles(Path folder, Map<String, String> options, Progress progress) {
    progress.at(1, 4);
    pause();
    progress.at(3, 4);
    while (!Files.exists(folder.resolve("go"))) {
      pause();
    }
    progress.at(4, 4);
    return new StepResult(Map.of(), List.of());
  }

  private static StepResult reject(Path folder, Map<String, String> options, Progress progress) throws RejectedInput {
    throw new RejectedInput("damaged-image", "the image is cut off");
  }

  /** Prints to stdout in every way there is. */
  private static StepResult print(Path folder, Map<String, String> options, Progress progress) {
    System.out.println("{\"type\":\"done\"}");
    byte[] bytes = "\0\0\0\2{}native\n".getBytes(StandardCharsets.US_ASCII);
    long written = LibC.INSTANCE.write(1, bytes, bytes.length);
    return new StepResult(Map.of("written", written), List.of());
  }

  /** Writes ten thousand lines and one of a megabyte to stderr. */
  private static StepResult chatter(Path folder, Map<String, String> options, Progress progress) {
    for (int i = 0; i < 10_000; i++) {
      System.err.println("WARN line " + i);
    }
    System.err.println("x".repeat(1 << 20));
    return new StepResult(Map.of(), List.of());
  }

  /** Starts a process, leaves its id in the folder as {@code pid}, and hangs. */
  private static StepResult spawn(Path folder, Map<String, String> options, Progress progress) throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "600").start();
    Files.writeString(folder.resolve("pid"), Long.toString(sleeper.pid()));
    LibC.hang();
    throw new AssertionError();
  }

  /** Takes as many megabytes of native memory as its option {@code megabytes} says, and never gives them back. */
  private static StepResult hold(Path folder, Map<String, String> options, Progress progress) {
    for (int megabytes = Integer.parseInt(options.get("megabytes")); megabytes > 0; megabytes -= 8) {
      Memory memory = new Memory(8 << 20);
      memory.setMemory(0, memory.size(), (byte) 1);
      HELD.add(memory);
      pause();
    }
    return new StepResult(Map.of(), List.of());
  }

  /** Fails as a step does whose native library gets no memory. */
  private static StepResult directMemory(Path folder, Map<String, String> options, Progress progress) {
    throw new IllegalStateException("run failed", new RuntimeException("std::bad_alloc"));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
