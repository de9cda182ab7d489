package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  @TempDir
  private Path root;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(root);
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void whoWaitsForTheQueueIsWokenByWhatComesIn() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Void> woken = CompletableFuture.runAsync(() -> {
      waiting.countDown();
      try {
        shop.jobs.awaitQueued(ticket -> true, Duration.ofHours(1));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    waiting.await();
    shop.accept("a.png");
    woken.get();
    shop.jobs.awaitQueued(ticket -> true, Duration.ofHours(1));
  }

  @Test
  void aPostedJobSurvivesARestartWithItsFilesInOrder() throws IOException {
    Job job = shop.post("b.png", "../a.png");
    Shop again = shop.restarted();
    assertThat(again.jobs.find(job.id())).contains(job);
    assertThat(again.jobs.queued()).isEqualTo(2);
    assertThat(again.take().name()).isEqualTo("b.png");
  }

  @Test
  void aNameNeverBecomesAPath() throws IOException {
    Job job = shop.post("../../../etc/passwd", "/etc/passwd", "C:\\x.png");
    assertThat(job.files()).allSatisfy(f -> assertThat(Path.of(f.source())).startsWith(shop.places.state()).exists());
    Path result = shop.done(shop.take());
    assertThat(result).startsWith(shop.places.state());
    assertThat(shop.jobs.images(job.id(), 1)).containsExactly(result);
    assertThat(shop.jobs.find(job.id()).orElseThrow().file(1).result()).isEqualTo("passwd.png");
  }

  @Test
  void aDraftThatIsNotSubmittedLeavesNothing() throws IOException {
    try (Draft draft = shop.jobs.draft(Origin.HTTP)) {
      Files.writeString(draft.newFile("half.png"), "hal");
    }
    shop.jobs.draft(Origin.HTTP).newFile("killed in the middle.png");
    Shop again = shop.restarted();
    assertThat(Shop.files(again.places.state())).isEmpty();
    assertThat(again.places.drafts()).isEmptyDirectory();
    assertThat(again.jobs.all()).isEmpty();
  }

  @Test
  void aJobNeedsAFile() throws IOException {
    try (Draft draft = shop.jobs.draft(Origin.HTTP)) {
      assertThatThrownBy(() -> shop.jobs.submit(draft)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theFirstToComeIsTheFirstToBeTakenWhicheverWayItCame() throws IOException {
    shop.accept("1.png");
    shop.post("2.png");
    shop.accept("3.png");
    for (String name : new String[] {"1.png", "2.png", "3.png"}) {
      Task task = shop.take();
      assertThat(task.name()).isEqualTo(name);
      shop.done(task);
    }
  }

  @Test
  void progressIsShownWhileAFileIsWorkedOn() throws IOException {
    Job job = shop.post("a.png", "b.png");
    Task task = shop.take();
    shop.bench.step(task, "upscale");
    Job shown = shop.jobs.find(job.id()).orElseThrow();
    assertThat(shown.state()).isEqualTo(State.WORKING);
    assertThat(shown.file(1).step()).isEqualTo("upscale");
    assertThat(shown.file(1).percent()).isEqualTo(42);
    shop.done(task);
    assertThat(shop.jobs.find(job.id()).orElseThrow().percent()).isEqualTo(50);
  }

  @Test
  void aRemovedJobThatWaitsIsGoneAtOnce() throws IOException {
    Job job = shop.post("a.png");
    assertThat(shop.jobs.remove(job.id())).isTrue();
    assertThat(shop.jobs.remove(job.id())).isFalse();
    assertThat(shop.jobs.find(job.id())).isEmpty();
    assertThat(Shop.files(shop.places.state())).isEmpty();
    assertThat(shop.cancelled).isEmpty();
  }

  @Test
  void aRemovedJobThatIsWorkedOnIsStoppedAndThenGoneEvenIfTheServerIsKilledInBetween() throws IOException {
    Job job = shop.post("a.png", "b.png");
    Task task = shop.take();
    assertThat(shop.jobs.remove(job.id())).isTrue();
    assertThat(shop.cancelled).hasSize(1);
    assertThat(shop.bench.isUnwanted(task)).isTrue();
    assertThat(shop.jobs.find(job.id())).isEmpty();
    Shop again = shop.restarted();
    assertThat(again.jobs.all()).isEmpty();
    assertThat(Shop.files(again.places.state())).isEmpty();
    shop.bench.drop(task);
    assertThat(Shop.files(shop.places.state())).isEmpty();
  }

  @Test
  void aRemovedJobFromTheInboxGivesItsSourceToTheFailedFolder() throws IOException {
    Job job = shop.accept("sub/a.png");
    shop.jobs.remove(job.id());
    assertThat(shop.inbox()).isEmpty();
    assertThat(shop.outbox()).containsExactly("failed/sub/a.png", "failed/sub/a.png.error.json");
    assertThat(shop.places.failed().resolve("sub/a.png")).hasContent("source of sub/a.png");
  }

  @Test
  void resultsOfHttpExpireAfterTheLastAccessAndResultsOfTheInboxNever() throws IOException {
    Job posted = shop.post("a.png");
    shop.done(shop.take());
    shop.accept("b.png");
    Path kept = shop.done(shop.take());
    Job waiting = shop.post("c.png");
    Retention retention = new Retention(shop.jobs, Duration.ofMinutes(30));
    Instant later = Instant.now().plus(Duration.ofMinutes(31));
    assertThat(retention.expired(Instant.now())).isEmpty();
    shop.jobs.touch(posted.id());
    retention.apply(later);
    assertThat(shop.jobs.find(posted.id())).isEmpty();
    assertThat(shop.places.job(posted.id())).doesNotExist();
    assertThat(shop.jobs.all()).hasSize(2);
    retention.apply(Instant.now().plus(Duration.ofDays(2)));
    assertThat(shop.jobs.all()).extracting(Job::id).containsExactly(waiting.id());
    assertThat(kept).exists();
  }

  @Test
  void anUnreadableRecordIsLeftAlone() throws IOException {
    Job job = shop.post("a.png");
    Path record = shop.places.job(job.id()).resolve("job.json");
    Files.writeString(record, "{ not json");
    Shop again = shop.restarted();
    assertThat(again.jobs.all()).isEmpty();
    assertThat(record).exists();
  }
}
