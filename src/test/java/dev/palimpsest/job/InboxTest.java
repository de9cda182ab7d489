package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
  @TempDir
  private Path root;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.png", "sub/deep/Grundriß \"EG\" 'x'.jpg", "-rf.png", "план этажа №1.webp", "a b  c.tif", "no ending", ".png.x"})
  void anAcceptedFileIsOutOfSightAndComesBackAsAResultOfItsName(String name) throws IOException {
    Job job = shop.accept(name);
    assertThat(shop.inbox()).containsExactly(".palimpsest/" + job.id() + "/" + name);
    Path result = shop.done(shop.take());
    assertThat(result).isEqualTo(shop.places.outbox().resolve(name).resolveSibling(Names.stem(Names.last(name)) + ".png"));
    assertThat(shop.inbox()).isEmpty();
    assertThat(shop.places.claim(job.id())).doesNotExist();
  }

  @Test
  void aFileThatHasGoneIsNoError() throws IOException {
    assertThat(shop.inbox.accept(shop.places.inbox().resolve("gone.png"))).isEmpty();
    assertThat(Shop.files(shop.places.state())).isEmpty();
  }

  @Test
  void aSecondServerIsRefused() throws IOException {
    shop.inbox.takeLock();
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Places places = new Places(elsewhere.resolve("state"), shop.places.inbox(), elsewhere.resolve("outbox"), elsewhere.resolve("failed"));
    Inbox second = new Inbox(Jobs.read(places), new Folder("inbox", places.inbox(), false));
    assertThatThrownBy(second::takeLock).isInstanceOf(InUse.class).hasMessageContaining(places.inbox().toString());
    assertThat(second.isReady()).isFalse();
    assertThat(second.problem()).contains("another Palimpsest");
    shop.inbox.close();
    assertThat(second.isReady()).isTrue();
    assertThat(second.problem()).isNull();
    second.close();
  }

  @Test
  void killedBeforeTheRenameTheFileIsStillInTheInboxAndItsRecordIsDropped() throws IOException {
    Job job = shop.accept("a.png");
    Files.move(Path.of(job.file(1).source()), shop.places.inbox().resolve("a.png"));
    shop.punch();
    Shop again = shop.restarted();
    assertThat(again.jobs.all()).isEmpty();
    assertThat(again.jobs.queued()).isZero();
    assertThat(again.inbox()).containsExactly("a.png");
  }

  @Test
  void killedBetweenRenameAndTicketTheFileGetsItsTicket() throws IOException {
    shop.accept("a.png");
    shop.punch();
    Shop again = shop.restarted();
    assertThat(again.jobs.queued()).isOne();
    again.done(again.take());
    assertThat(again.outbox()).containsExactly("a.json", "a.png");
  }

  @Test
  void killedBetweenFolderAndRecordNothingIsLeft() throws IOException {
    Files.createDirectories(shop.places.jobs().resolve("20260101-000000-0000abcd"));
    Shop again = shop.restarted();
    assertThat(again.places.jobs()).isEmptyDirectory();
  }

  @Test
  void withoutItsStateFolderAnAcceptedFileGoesBackIntoTheInbox() throws IOException {
    shop.accept("sub/a.png");
    shop.drop("sub/a.png");
    Durable.deleteTree(shop.places.state());
    Shop again = shop.restarted();
    assertThat(again.inbox()).containsExactly("sub/a-2.png", "sub/a.png");
  }

  @Test
  void aShareThatIsAwayIsAPauseAndNotAnEmptyFolder() throws IOException {
    Job job = shop.accept("a.png");
    Path away = root.resolve("away");
    Files.move(shop.places.inbox(), away);
    Shop again = shop.restarted();
    assertThat(again.inbox.isReady()).isFalse();
    assertThat(again.inbox.problem()).contains("inbox").contains("out of reach");
    assertThat(again.jobs.find(job.id())).isPresent();
    assertThat(again.bench.isDue(again.ticket())).isFalse();
    assertThat(again.bench.take(again.ticket())).isEmpty();
    Files.move(away, shop.places.inbox());
    assertThat(again.inbox.isReady()).isTrue();
    assertThat(again.inbox.problem()).isNull();
    again.done(again.take());
    assertThat(again.outbox()).isEqualTo(List.of("a.json", "a.png"));
  }
}
