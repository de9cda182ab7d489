package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a worker process can end in the middle of a step; all share one worker, and the next file must succeed after each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerDeathTest extends WorkerFixture {
  private static final Duration LONG = Duration.ofMinutes(5);

  @BeforeAll
  void start(@TempDir Path folder) {
    this.folder = folder;
    start();
  }

  @AfterAll
  @Override
  void stop() {
    super.stop();
  }

  @AfterEach
  void theNextFileSucceeds() throws IOException {
    assertThat(echo("next.png")).isInstanceOf(Outcome.Done.class);
    try (Stream<Path> files = Files.list(Path.of(""))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.matches("hs_err.*|core.*|replay.*"));
    }
  }

  @Test
  void whenItHangsInNativeCodeItIsKilledWithinASecondOfItsDeadline() {
    ProcessHandle child = child();
    long begin = System.nanoTime();
    Outcome outcome = call("echo", "fault-hang-echo.png", Duration.ofMillis(1500));
    long millis = (System.nanoTime() - begin) / 1_000_000;

    assertThat(outcome).isEqualTo(new Outcome.TimedOut(1500));
    assertThat(millis).isBetween(1500L, 2500L);
    assertThat(child.isAlive()).isFalse();
    assertThat(worker.state().lastKillReason()).contains("1500 ms");
  }

  @Test
  void whenItsDeadlinePassesWhatItStartedIsKilledToo() throws IOException {
    assertThat(call("spawn", "plan.png", Duration.ofSeconds(3))).isInstanceOf(Outcome.TimedOut.class);

    long pid = Long.parseLong(Files.readString(folder.resolve("pid")));
    await().atMost(5, TimeUnit.SECONDS).until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void whenItIsKilledFromOutsideItIsLost() {
    CompletableFuture<Outcome> outcome = hang();
    busyChild().destroyForcibly();

    assertThat(outcome.join()).isEqualTo(new Outcome.Lost("the worker was killed from outside (SIGKILL)"));
    assertThat(worker.state().lastKillReason()).contains("SIGKILL");
  }

  @Test
  void whenItIsAskedToEndFromOutsideItIsLost() {
    CompletableFuture<Outcome> outcome = hang();
    busyChild().destroy();

    assertThat(outcome.join()).isEqualTo(new Outcome.Lost("the worker was ended from outside by signal 15"));
  }

  @Test
  void whenItRunsOutOfHeapItIsOutOfMemory() {
    assertThat(call("echo", "fault-heap-echo.png", LONG)).isInstanceOfSatisfying(Outcome.OutOfMemory.class,
        outcome -> assertThat(outcome.message()).contains("192 MB").contains("palimpsest.worker.memory"));
  }

  @Test
  void whenANativeLibraryGetsNoMemoryItIsOutOfMemory() {
    assertThat(call("direct-memory", "plan.png", LONG)).isInstanceOf(Outcome.OutOfMemory.class);
  }

  @Test
  void whenItGrowsBeyondItsLimitItIsKilled() {
    assertThat(call("hold", "plan.png", LONG, "megabytes", "4000")).isInstanceOfSatisfying(Outcome.OutOfMemory.class,
        outcome -> assertThat(outcome.message()).contains("limit of 384 MB"));
  }

  @Test
  void whenItAbortsItHasCrashed() {
    assertThat(call("echo", "fault-abort-echo.png", LONG))
        .isEqualTo(new Outcome.Crashed(134, "the worker crashed in native code (SIGABRT)"));
  }

  @Test
  void whenItViolatesMemoryItHasCrashedAndTheReportIsKept() {
    assertThat(call("echo", "fault-segv-echo.png", LONG)).isInstanceOfSatisfying(Outcome.Crashed.class,
        outcome -> assertThat(outcome.message()).contains("SIGSEGV").contains("jna"));
    assertThat(folder.resolve("worker/last-crash.log")).isNotEmptyFile();
  }

  @Test
  void whenItExitsInTheMiddleItHasCrashed() {
    assertThat(call("echo", "fault-exit-echo.png", LONG)).isInstanceOfSatisfying(Outcome.Crashed.class,
        outcome -> assertThat(outcome.exitCode()).isZero());
  }

  @Test
  void whenItDiesInTheMiddleOfATile() throws IOException {
    Files.createFile(folder.resolve("go"));
    assertThat(call("tiles", "fault-kill-once-half-tiles.png", LONG)).isInstanceOf(Outcome.Lost.class);
    assertThat(call("tiles", "fault-kill-once-half-tiles.png", LONG)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whenItFreezesItIsLost() {
    assertThat(call("echo", "fault-freeze-echo.png", LONG)).isEqualTo(new Outcome.Lost("the worker gave no sign of life"));
  }
}
