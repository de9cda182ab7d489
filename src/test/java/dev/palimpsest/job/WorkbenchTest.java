package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {
  @TempDir
  private Path root;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(root);
  }

  private JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(shop.places.outbox().resolve(name).toFile());
  }

  @Test
  void theReportNamesSourceResultAndSteps() throws IOException {
    Job job = shop.accept("sub/plan.jpg");
    shop.done(shop.take());
    JsonNode report = json("sub/plan.json");
    assertThat(report.path("job").asText()).isEqualTo(job.id());
    assertThat(report.path("source").path("name").asText()).isEqualTo("sub/plan.jpg");
    assertThat(report.path("source").path("size").asInt()).isEqualTo("source of sub/plan.jpg".length());
    assertThat(report.path("source").path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(report.path("source").path("width").asInt()).isEqualTo(3);
    assertThat(report.path("result").path("name").asText()).isEqualTo("plan.png");
    assertThat(report.path("steps").path(0).path("step").asText()).isEqualTo("decode");
    assertThat(report.path("attempts").asInt()).isOne();
    assertThat(report.path("finished").asText()).endsWith("Z");
  }

  @Test
  void noResultOverwritesAnother() throws IOException {
    for (String name : new String[] {"plan.jpg", "plan.png", "plan.tif"}) {
      shop.accept(name);
      shop.done(shop.take());
    }
    assertThat(shop.outbox()).containsExactly("plan-2.json", "plan-2.png", "plan-3.json", "plan-3.png", "plan.json", "plan.png");
    assertThat(json("plan.json").path("source").path("name").asText()).isEqualTo("plan.jpg");
    assertThat(json("plan-3.json").path("source").path("name").asText()).isEqualTo("plan.tif");
  }

  @Test
  void aVeryLongNameStillFits() throws IOException {
    String name = "ü".repeat(125) + ".jpeg";
    shop.accept(name);
    Path result = shop.done(shop.take());
    assertThat(result).exists();
    shop.accept("x" + name.substring(1));
    shop.failed(shop.take());
    assertThat(Shop.files(shop.places.failed())).hasSize(2).allMatch(n -> n.getBytes(StandardCharsets.UTF_8).length <= 255);
  }

  @Test
  void aFailureKeepsTheSourceWithTheReasonBesideIt() throws IOException {
    for (int i = 0; i < 2; i++) {
      shop.accept("sub/plan.jpg");
      shop.failed(shop.take());
    }
    assertThat(shop.outbox()).containsExactly("failed/sub/plan-2.jpg", "failed/sub/plan-2.jpg.error.json", "failed/sub/plan.jpg",
        "failed/sub/plan.jpg.error.json");
    JsonNode error = json("failed/sub/plan.jpg.error.json");
    assertThat(error.path("code").asText()).isEqualTo("damaged-image");
    assertThat(error.path("attempts").asInt()).isOne();
    assertThat(error.path("retryHelps").asBoolean(true)).isFalse();
    assertThat(shop.inbox()).isEmpty();
  }

  @Test
  void killedWhileWorkingTheFileIsTakenUpAgainAndTheTakesAreCounted() throws IOException {
    shop.accept("a.png");
    Task killed = shop.take();
    shop.work(killed);
    Shop again = shop.restarted();
    assertThat(killed.folder()).doesNotExist();
    assertThat(again.jobs.all().get(0).state()).isEqualTo(State.QUEUED);
    Task task = again.take();
    assertThat(task.file().takes()).isEqualTo(2);
    again.done(task);
    assertThat(again.outbox()).containsExactly("a.json", "a.png");
    assertThat(json("a.json").path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void putBackTheTakeDoesNotCount() throws IOException {
    shop.accept("a.png");
    shop.bench.putBack(shop.take());
    assertThat(shop.restarted().take().file().takes()).isOne();
  }

  @Test
  void aFileThatHasChangedWhileItWasWorkedOnWaitsAgainBehindTheOthers() throws IOException {
    Job job = shop.accept("a.png");
    shop.accept("b.png");
    Task begun = shop.take();
    shop.work(begun);
    assertThat(shop.bench.giveUpIfChanged(begun)).isFalse();
    Files.writeString(begun.source(), "source of a.png, and the rest of it");
    assertThat(shop.bench.giveUpIfChanged(begun)).isTrue();
    shop.punch();
    assertThat(begun.folder()).doesNotExist();
    assertThat(shop.done(shop.take())).hasFileName("b.png");
    assertThat(shop.take().file().takes()).isOne();
    shop.done(shop.bench.take(shop.ticket()).orElseThrow());
    assertThat(json("a.json").path("job").asText()).isEqualTo(job.id());
    assertThat(json("a.json").path("source").path("size").asInt()).isEqualTo("source of a.png, and the rest of it".length());
    assertThat(shop.jobs.queued()).isZero();
  }

  @Test
  void killedAfterTheNameWasChosenTheSameNameIsUsed() throws IOException {
    shop.accept("a.jpg");
    Task killed = shop.take();
    shop.jobs.records().change(killed.job(), 1, f -> f.named("a.png", List.of()));
    Files.writeString(shop.places.outbox().resolve("a.json"), "{\"job\":\"" + killed.job() + "\"}");
    Shop again = shop.restarted();
    again.done(again.take());
    assertThat(again.outbox()).containsExactly("a.json", "a.png");
  }

  @Test
  void killedBetweenResultAndRecordTheResultStandsAndTheSourceGoes() throws IOException {
    shop.accept("a.jpg");
    Task killed = shop.take();
    String ticket = shop.ticket();
    shop.work(killed);
    shop.bench.done(killed);
    byte[] result = Files.readAllBytes(shop.places.outbox().resolve("a.png"));
    Files.createDirectories(killed.source().getParent());
    Files.writeString(killed.source(), "source");
    shop.jobs.records().change(killed.job(), 1, f -> killed.file().named("a.png", List.of()));
    Shop again = shop.restarted();
    assertThat(again.bench.take(ticket)).isEmpty();
    assertThat(again.inbox()).isEmpty();
    assertThat(again.jobs.all().get(0).state()).isEqualTo(State.DONE);
    assertThat(again.outbox()).containsExactly("a.json", "a.png");
    assertThat(shop.places.outbox().resolve("a.png")).hasBinaryContent(result);
  }

  @Test
  void aStrangersFileUnderTheChosenNameIsNotTakenForTheResult() throws IOException {
    shop.accept("a.jpg");
    Task killed = shop.take();
    shop.jobs.records().change(killed.job(), 1, f -> f.named("a.png", List.of()));
    Files.writeString(shop.places.outbox().resolve("a.png"), "a stranger's");
    assertThat(shop.restarted().take().source()).exists();
  }

  @Test
  void killedBetweenRecordAndSourceTheSourceGoes() throws IOException {
    shop.accept("a.jpg");
    Task killed = shop.take();
    String ticket = shop.ticket();
    shop.work(killed);
    shop.bench.done(killed);
    Files.createDirectories(killed.source().getParent());
    Files.writeString(killed.source(), "source");
    Shop again = shop.restarted();
    assertThat(again.bench.take(ticket)).isEmpty();
    assertThat(again.inbox()).isEmpty();
    assertThat(again.outbox()).containsExactly("a.json", "a.png");
  }

  @Test
  void killedWhileFailingTheSourceStillArrivesOnce() throws IOException {
    shop.accept("a.jpg");
    Task killed = shop.take();
    String ticket = shop.ticket();
    Failure failure = new Failure("timeout", "Too slow.", "upscale", 1, false);
    shop.jobs.records().change(killed.job(), 1, f -> f.failed(failure, "a.jpg", Instant.now()));
    Shop again = shop.restarted();
    assertThat(again.bench.take(ticket)).isEmpty();
    assertThat(again.outbox()).containsExactly("failed/a.jpg", "failed/a.jpg.error.json");
    assertThat(again.inbox()).isEmpty();
  }

  @Test
  void anOutboxThatIsAwayIsWaitedForAndNothingIsLost() throws IOException {
    shop.accept("a.jpg");
    Task task = shop.take();
    shop.work(task);
    Files.move(shop.places.outbox(), root.resolve("away"));
    assertThatThrownBy(() -> shop.bench.done(task)).isInstanceOf(OutOfReach.class);
    assertThat(task.source()).exists();
    Files.move(root.resolve("away"), shop.places.outbox());
    shop.bench.done(task);
    assertThat(shop.outbox()).containsExactly("a.json", "a.png");
    shop.bench.done(task);
    assertThat(shop.outbox()).containsExactly("a.json", "a.png");
  }

  @Test
  void aRouteThatMadeNoImageIsAnErrorThatBlamesNoShare() throws IOException {
    shop.accept("a.jpg");
    Task task = shop.take();
    assertThatThrownBy(() -> shop.bench.done(task)).isInstanceOf(IOException.class)
        .isNotInstanceOf(OutOfReach.class).hasMessageContaining("no step has made");
    shop.failed(task);
    assertThat(shop.outbox()).containsExactly("failed/a.jpg", "failed/a.jpg.error.json");
  }

  @Test
  void aCommandLeavesTheSourceAlone() throws IOException {
    Path source = Files.writeString(root.resolve("plan.png"), "source");
    shop.jobs.submit(List.of(new Jobs.Named("sub/plan.png", source), new Jobs.Named("sub/bad.png", source)));
    shop.done(shop.take());
    shop.failed(shop.take());
    assertThat(source).hasContent("source");
    assertThat(shop.outbox()).containsExactly("failed/sub/bad.png.error.json", "sub/plan.json", "sub/plan.png");
  }
}
