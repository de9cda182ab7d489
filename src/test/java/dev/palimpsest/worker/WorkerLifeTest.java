package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a worker process is let go, replaced, held back, and swept away. */
class WorkerLifeTest extends WorkerFixture {
  private static final Duration LONG = Duration.ofMinutes(5);

  @BeforeEach
  void folder(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  @Override
  void stop() {
    super.stop();
  }

  @Test
  void aStepRunsInAProcessOfItsOwnThatIsStartedOnFirstUse() {
    start();
    assertThat(worker.state().phase()).isEqualTo("none");

    assertThat(call("echo", "plan.png", Duration.ofSeconds(30), "a", "ä ö"))
        .isEqualTo(new Outcome.Done(new StepResult(Map.of("a", "ä ö"), List.of("said twice"))));

    WorkerState state = worker.state();
    assertThat(state.phase()).isEqualTo("idle");
    assertThat(state.pid()).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(state.memoryBytes()).isPositive();
    assertThat(state.starts()).isEqualTo(1);
    assertThat(state.lastKill()).isNull();
  }

  @Test
  void closingKillsTheProcessAndEndsTheCall() {
    start();
    CompletableFuture<Outcome> outcome = hang();
    ProcessHandle child = busyChild();
    worker.close();

    assertThat(child.isAlive()).isFalse();
    assertThat(outcome.join()).isInstanceOf(Outcome.Lost.class);
    assertThat(echo("too late.png")).isInstanceOf(Outcome.Lost.class);
    assertThat(folder.resolve("worker/pid")).doesNotExist();
  }

  @Test
  void anIdleProcessIsReleasedAndTheNextFileStartsOne() {
    worker = new Worker(new WorkerSettings(384 * MEGABYTE, Duration.ofSeconds(1), 0, folder), TIMING);
    ProcessHandle child = child();

    await().atMost(20, TimeUnit.SECONDS).until(() -> worker.state().phase().equals("none"));
    assertThat(child.isAlive()).isFalse();
    assertThat(worker.state().lastKill()).isNull();
    assertThat(folder.resolve("worker")).isEmptyDirectory();
    assertThat(echo("two.png")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theProcessIsReplacedAfterItsNumberOfFiles() {
    worker = new Worker(new WorkerSettings(384 * MEGABYTE, LONG, 2, folder), TIMING);
    for (int i = 0; i < 3; i++) {
      assertThat(echo("plan.png")).isInstanceOf(Outcome.Done.class);
      worker.jobFinished();
    }
    assertThat(worker.state().starts()).isEqualTo(2);
    assertThat(worker.state().jobsDone()).isEqualTo(3);
  }

  @Test
  void aProcessThatKeepsTooMuchMemoryIsReplacedBetweenFiles() {
    worker = new Worker(new WorkerSettings(400 * MEGABYTE, LONG, 0, folder), TIMING);
    assertThat(call("hold", "plan.png", LONG, "megabytes", "304")).isInstanceOf(Outcome.Done.class);
    ProcessHandle child = ProcessHandle.of(worker.state().pid()).orElseThrow();
    worker.jobFinished();

    assertThat(child.isAlive()).isFalse();
    assertThat(echo("next.png")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aProcessThatFreezesWhileIdleIsReplaced() {
    start();
    ProcessHandle child = child();
    LibC.INSTANCE.kill((int) child.pid(), LibC.SIGSTOP);

    await().atMost(20, TimeUnit.SECONDS).until(() -> !child.isAlive());
    assertThat(echo("two.png")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aProcessThatDiesWhileIdleIsReplaced() {
    start();
    child().destroyForcibly();

    await().atMost(20, TimeUnit.SECONDS).until(() -> worker.state().phase().equals("none"));
    assertThat(worker.state().lastKillReason()).contains("137");
    assertThat(echo("two.png")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void afterSeveralCrashesTheNextStartWaitsAndThenSucceeds() {
    start();
    echo("fault-kill-echo.png");
    assertThat(worker.state().phase()).isEqualTo("none");
    echo("fault-kill-echo.png");
    assertThat(worker.state().phase()).isEqualTo("backoff");

    assertThat(echo("good.png")).isInstanceOf(Outcome.Done.class);
    assertThat(worker.state().phase()).isEqualTo("idle");
    echo("fault-kill-echo.png");
    assertThat(worker.state().phase()).isEqualTo("none");
  }

  @Test
  void aProcessThatCannotStartLosesTheCallAndEveryCallTriesAgain() {
    worker = new Worker(new WorkerSettings(2048, LONG, 0, folder), TIMING);
    for (int i = 1; i <= 4; i++) {
      assertThat(echo("plan.png")).isEqualTo(new Outcome.Lost("the worker ended with exit code 1 while it started"));
      assertThat(worker.state().starts()).isEqualTo(i);
    }
    assertThat(worker.state().phase()).isEqualTo("backoff");
    assertThat(worker.state().lastKillReason()).contains("while it started");
  }

  @Test
  void aProcessThatIsNotReadyInTimeIsKilled() {
    worker = new Worker(settings(),
        new Timing(Duration.ofMillis(1), LONG, LONG, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)));
    assertThat(echo("plan.png")).isEqualTo(new Outcome.Lost("the worker was not ready within 1 ms"));
    assertThat(ProcessHandle.current().children().map(child -> child.info().commandLine().orElse("")))
        .noneMatch(command -> command.contains(folder.toString()));
    assertThat(folder.resolve("worker")).isEmptyDirectory();
  }

  @Test
  void theWaitBeforeAStartIsBounded() {
    assertThat(Stream.of(0, 1, 2, 3, 4, 7, 100).map(Timing.NORMAL::backoff).map(Duration::toSeconds))
        .containsExactly(0L, 0L, 1L, 2L, 4L, 30L, 30L);
  }

  @Test
  void aProcessThatADeadServerLeftIsKilledAtStart() throws IOException {
    Process stale = new ProcessBuilder("sleep", "600").start();
    Files.createDirectories(folder.resolve("worker"));
    new PidFile(folder.resolve("worker/pid")).write(stale.toHandle());
    start();

    await().atMost(10, TimeUnit.SECONDS).until(() -> !stale.isAlive());
  }

  @Test
  void aStrangerThatGotTheNumberOfADeadWorkerIsLeftAlone() throws IOException {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.createDirectories(folder.resolve("worker"));
      long anHourBefore = System.currentTimeMillis() - 3_600_000;
      Files.writeString(folder.resolve("worker/pid"), stranger.pid() + " " + anHourBefore + "\n");
      start();
      echo("plan.png");

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void whenTheServerIsKilledItsHangingWorkerIsGoneWithinFiveSeconds() throws IOException {
    Process server = startServer("spawn");
    await().atMost(60, TimeUnit.SECONDS).until(() -> Files.exists(folder.resolve("pid")));
    ProcessHandle child = new PidFile(folder.resolve("worker/pid")).alive().orElseThrow();
    ProcessHandle sleeper = child.children().findFirst().orElseThrow();
    try {
      server.destroyForcibly();
      await().atMost(5, TimeUnit.SECONDS).until(() -> !child.isAlive());
    } finally {
      sleeper.destroyForcibly();
    }
  }

  @Test
  void whenTheServerIsKilledItsStartingWorkerIsGoneWithinFiveSeconds() throws IOException {
    Process server = startServer("echo");
    PidFile pidFile = new PidFile(folder.resolve("worker/pid"));
    ProcessHandle child = await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(pidFile::alive, Optional::isPresent).orElseThrow();
    server.destroyForcibly();

    await().atMost(5, TimeUnit.SECONDS).until(() -> !child.isAlive());
  }

  private Process startServer(String step) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), folder.toString(), step,
        "plan.png").redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
  }
}
