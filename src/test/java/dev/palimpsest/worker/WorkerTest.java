package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a healthy process does; all tests share one worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerTest extends WorkerFixture {
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

  @Test
  void theProcessStaysForTheNextCall() {
    long pid = child().pid();
    long before = worker.state().jobsDone();
    echo("one.png");
    worker.jobFinished();
    echo("two.png");

    assertThat(worker.state().pid()).isEqualTo(pid);
    assertThat(worker.state().jobsDone()).isEqualTo(before + 1);
  }

  @Test
  void progressIsSeenWhileTheStepRuns() throws IOException {
    CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> call("tiles", "plan.png", Duration.ofSeconds(30)));

    await().atMost(30, TimeUnit.SECONDS).until(() -> worker.state().percent() >= 25);
    WorkerState state = worker.state();
    assertThat(state.phase()).isEqualTo("busy");
    assertThat(state.step()).isEqualTo("tiles");
    assertThat(state.file()).isEqualTo("plan.png");

    Files.createFile(folder.resolve("go"));
    assertThat(outcome.join()).isInstanceOf(Outcome.Done.class);
    assertThat(worker.state().file()).isNull();
  }

  @Test
  void aRejectedInputLeavesTheProcessAlone() {
    long pid = child().pid();
    assertThat(call("reject", "plan.png", Duration.ofSeconds(30)))
        .isEqualTo(new Outcome.Rejected("damaged-image", "the image is cut off"));

    assertThat(worker.state().pid()).isEqualTo(pid);
  }

  @Test
  void anExceptionIsAFailureAndTheNextFileGetsAFreshProcess() {
    long pid = child().pid();
    assertThat(echo("fault-error-echo.png"))
        .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException: a bug, as asked for"));
    assertThat(echo("next.png")).isInstanceOf(Outcome.Done.class);

    assertThat(worker.state().pid()).isNotEqualTo(pid);
    assertThat(worker.state().lastKillReason()).contains("a bug");
  }

  @Test
  void anUnknownStepFails() {
    assertThat(call("polish", "plan.png", Duration.ofSeconds(30))).isEqualTo(new Outcome.Failed("there is no step named polish"));
  }

  @Test
  void whatIsPrintedToStdoutDoesNotReachTheProtocol() {
    long pid = child().pid();
    for (int i = 0; i < 3; i++) {
      assertThat(call("print", "plan.png", Duration.ofSeconds(30))).isInstanceOf(Outcome.Done.class);
    }
    assertThat(worker.state().pid()).isEqualTo(pid);
  }

  @Test
  void aTalkativeStepIsNeitherBlockedNorBelieved() {
    assertThat(call("chatter", "plan.png", Duration.ofSeconds(30))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aCancelledStepIsKilled() {
    CompletableFuture<Outcome> outcome = hang();
    busyChild();

    assertThat(worker.cancel("removed by its owner")).isTrue();
    assertThat(outcome.join()).isEqualTo(new Outcome.Lost("removed by its owner"));
    assertThat(worker.cancel("removed again")).isFalse();
    assertThat(echo("next.png")).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anInterruptedCallerLeavesNoWorkBehind() {
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      call("echo", "fault-hang-echo.png", Duration.ofMinutes(5));
      stillInterrupted.complete(Thread.currentThread().isInterrupted());
    });
    caller.start();
    ProcessHandle child = busyChild();
    caller.interrupt();

    assertThat(stillInterrupted.join()).isTrue();
    assertThat(child.isAlive()).isFalse();
  }
}
