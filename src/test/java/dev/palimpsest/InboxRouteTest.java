package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.job.Draft;
import dev.palimpsest.job.Origin;
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
