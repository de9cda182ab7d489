package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.job.Draft;
import dev.palimpsest.job.Origin;
import dev.palimpsest.job.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxRouteTest {
  @TempDir
  private Path home;

  @Test
  void whatIsDroppedComesOutUnderItsNameAndJunkStays() throws Exception {
    Path early = home.resolve("inbox/was there before.png");
    Files.createDirectories(early.getParent());
    Files.write(early, Service.drawing());
    String longName = "Grundriß 1. OG 'Süd' \"neu\" – план " + "x".repeat(150);
    try (Service service = Service.start(home)) {
      service.drop("sub/deep/-dash.jpeg");
      service.drop(longName + ".png");
      service.drop("Thumbs.db");
      service.drop("@eaDir/plan.png");
      service.drop(".hidden/plan.png");
      service.drop("plan.png.part");
      for (String name : List.of("was there before", "sub/deep/-dash", longName)) {
        service.awaitOut(name + ".png");
        assertThat(service.out(name + ".json")).exists();
      }
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().queued() == 0);
      assertThat(Files.list(home.resolve("outbox"))).hasSize(5);
      assertThat(home.resolve("inbox/Thumbs.db")).exists();
      assertThat(home.resolve("inbox/@eaDir/plan.png")).exists();
      assertThat(home.resolve("inbox/.hidden/plan.png")).exists();
      assertThat(home.resolve("inbox/plan.png.part")).exists();
      assertThat(early).doesNotExist();
    }
  }

  @Test
  void filesFromInboxAndHttpAreWorkedOnOneAfterTheOther() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("a.png");
      service.drop("b.fault-slow-decode.png");
      try (Draft draft = service.services.jobs().draft(Origin.HTTP)) {
        Files.write(draft.newFile("posted fault-slow-decode.png"), Service.drawing());
        Files.write(draft.newFile("posted-2.png"), Service.drawing());
        service.services.jobs().submit(draft);
      }
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().all().size() == 3 && service.services.jobs().queued() == 0);
      List<Instant[]> spans = new ArrayList<>();
      service.services.jobs().all().forEach(job -> job.files().forEach(f -> spans.add(new Instant[] {f.started(), f.finished()})));
      spans.sort(Comparator.comparing(span -> span[0]));
      assertThat(spans).hasSize(4);
      for (int i = 1; i < spans.size(); i++) {
        assertThat(spans.get(i)[0]).isAfterOrEqualTo(spans.get(i - 1)[1]);
      }
    }
  }

  @Test
  void aSlowCopyWithPausesAndAnOldTimeIsTakenOnlyWhenItIsComplete() throws Exception {
    byte[] bytes = Service.drawing();
    try (Service service = Service.start(home, "--palimpsest.inbox.settle=2s")) {
      Path file = home.resolve("inbox/slow.png");
      FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(400)));
      for (int part = 0; part < 4; part++) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE,
            StandardOpenOption.APPEND)) {
          out.write(Arrays.copyOfRange(bytes, bytes.length * part / 4, bytes.length * (part + 1) / 4));
        }
        Files.setLastModifiedTime(file, old);
        Instant pauseEnds = Instant.now().plusSeconds(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> Instant.now().isAfter(pauseEnds));
      }
      service.awaitOut("slow.png");
      JsonNode report = service.json("slow.json");
      assertThat(report.path("source").path("size").asInt()).isEqualTo(bytes.length);
      assertThat(report.path("limits").path("limits.file-size").asLong()).isEqualTo(50L << 20);
    }
  }

  @Test
  void withAScheduleTheInboxWaitsForItAndHttpDoesNot() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.schedule=0 0 0 1 1 ? 2098")) {
      service.drop("night.png");
      try (Draft draft = service.services.jobs().draft(Origin.HTTP)) {
        Files.write(draft.newFile("posted.png"), Service.drawing());
        service.services.jobs().submit(draft);
      }
      await().atMost(Service.PATIENCE).until(() -> !service.services.jobs().all().isEmpty() && service.services.jobs().queued() == 0);
      assertThat(home.resolve("inbox/night.png")).exists();
    }
    try (Service service = Service.start(home, "--palimpsest.schedule=* * * * * ?")) {
      service.awaitOut("night.png");
    }
  }

  @Test
  void anInboxThatGoesAndComesBackIsAPause() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("earlier.png");
      service.awaitOut("earlier.png");
      Files.move(home.resolve("inbox"), home.resolve("away"));
      await().atMost(Service.PATIENCE).until(() -> service.services.problems().contains("the inbox is out of reach"));
      Files.write(home.resolve("away/later.png"), Service.drawing());
      Files.move(home.resolve("away"), home.resolve("inbox"));
      service.awaitOut("later.png");
      assertThat(service.services.problems()).isEmpty();
    }
  }

  @Test
  void anOutboxThatGoesWhileAFileIsWorkedOnFindsTheResultWaitingAndHoldsUpNoPostedFile() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("a fault-slow-encode.png");
      await().atMost(Service.PATIENCE).until(() -> "encode".equals(service.services.worker().state().step()));
      Files.move(home.resolve("outbox"), home.resolve("away"));
      await().atMost(Service.PATIENCE).until(() -> service.services.problems().contains("the outbox is out of reach"));
      service.drop("b.png");
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().queued() == 2);
      assertThat(post(service, "posted.png")).isEqualTo(State.DONE);
      assertThat(finishedImages()).hasSize(1);
      Files.move(home.resolve("away"), home.resolve("outbox"));
      service.awaitOut("b.png");
      assertThat(service.json("a fault-slow-encode.json").path("attempts").asInt()).isOne();
      assertThat(service.json("a fault-slow-encode.json").path("warnings")).isEmpty();
      assertThat(service.services.problems()).isEmpty();
      await().atMost(Service.PATIENCE).untilAsserted(() -> assertThat(home.resolve(".palimpsest/work")).isEmptyDirectory());
    }
  }

  private List<Path> finishedImages() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve(".palimpsest/work"))) {
      return files.filter(f -> f.endsWith("result.png")).toList();
    }
  }

  private static State post(Service service, String name) throws IOException {
    try (Draft draft = service.services.jobs().draft(Origin.HTTP)) {
      Files.write(draft.newFile(name), Service.drawing());
      String id = service.services.jobs().submit(draft).id();
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().find(id).orElseThrow().percent() == 100);
      return service.services.jobs().find(id).orElseThrow().state();
    }
  }

  @Test
  void whyAFileFailedIsNotForgottenWhileTheOutboxIsAway() throws Exception {
    try (Service service = Service.start(home)) {
      Files.move(home.resolve("outbox"), home.resolve("away"));
      Files.writeString(home.resolve("inbox/a.png"), "no image");
      await().atMost(Service.PATIENCE).until(() -> service.services.problems().contains("the outbox is out of reach"));
      assertThat(post(service, "posted.png")).isEqualTo(State.DONE);
      Files.move(home.resolve("away"), home.resolve("outbox"));
      service.awaitOut("failed/a.png");
      assertThat(service.json("failed/a.png.error.json").path("code").asText()).isEqualTo("not-an-image");
      assertThat(service.json("failed/a.png.error.json").path("attempts").asInt()).isOne();
    }
  }

  @Test
  void stoppedWhileAResultWaitsForTheOutboxTheFileIsDoneOnceMore() throws Exception {
    try (Service service = Service.start(home)) {
      Files.delete(home.resolve("outbox"));
      service.drop("a.png");
      await().atMost(Service.PATIENCE).until(() -> service.services.problems().contains("the outbox is out of reach"));
    }
    try (Service service = Service.start(home)) {
      service.awaitOut("a.png");
      assertThat(service.json("a.json").path("attempts").asInt()).isOne();
    }
  }

  @Test
  void anEmptyFileFailsAndHoldsUpNoOther() throws Exception {
    try (Service service = Service.start(home)) {
      Files.createFile(home.resolve("inbox/empty.png"));
      service.drop("b.png");
      service.awaitOut("b.png");
      service.awaitOut("failed/empty.png");
      assertThat(service.json("failed/empty.png.error.json").path("code").asText()).isEqualTo("empty-file");
    }
  }
}
