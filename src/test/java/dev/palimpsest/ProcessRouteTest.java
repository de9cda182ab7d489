package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.job.Draft;
import dev.palimpsest.job.Job;
import dev.palimpsest.job.Origin;
import dev.palimpsest.job.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRouteTest {
  @TempDir
  private Path home;

  @Test
  void aCrashIsTriedAgainAndATimeoutIsNotAndTheNextFileSucceeds() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.decode.timeout=2s")) {
      service.drop("1 fault-abort-once-decode.png");
      service.drop("2 fault-abort-encode.png");
      service.drop("3 fault-hang-decode.png");
      Files.writeString(home.resolve("inbox/4.png"), "no image");
      service.awaitOut("1 fault-abort-once-decode.png");
      assertThat(service.json("1 fault-abort-once-decode.json").path("attempts").asInt()).isEqualTo(2);
      failed(service, "2 fault-abort-encode.png", "crashed", "encode", 2);
      failed(service, "3 fault-hang-decode.png", "timeout", "decode", 1);
      failed(service, "4.png", "not-an-image", "decode", 1);
      service.drop("5.png");
      service.awaitOut("5.png");
      await().atMost(Service.PATIENCE).untilAsserted(() -> assertThat(home.resolve(".palimpsest/work")).isEmptyDirectory());
    }
  }

  @Test
  void aFileThatIsWrittenOnWhileItIsWorkedOnComesOutAsItIsInTheEnd() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("late fault-slow-encode.png");
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().all().stream().anyMatch(job -> "encode".equals(
          job.file(1).step())));
      Path claimed = Path.of(service.services.jobs().all().get(0).file(1).source());
      byte[] more = Arrays.copyOf(Files.readAllBytes(claimed), (int) Files.size(claimed) + 10);
      Files.write(claimed, more);
      service.awaitOut("late fault-slow-encode.png");
      assertThat(service.json("late fault-slow-encode.json").path("source").path("size").asInt()).isEqualTo(more.length);
      assertThat(claimed).doesNotExist();
    }
  }

  private static void failed(Service service, String name, String code, String step, int attempts) throws Exception {
    service.awaitOut("failed/" + name);
    JsonNode error = service.json("failed/" + name + ".error.json");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("step").asText()).isEqualTo(step);
    assertThat(error.path("attempts").asInt()).isEqualTo(attempts);
    assertThat(error.path("message").asText()).doesNotContain("Exception");
  }

  @Test
  void howOftenIsTriedAgainIsASetting() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.decode.timeout=1s", "--palimpsest.retries.timeout=1",
        "--palimpsest.retries.crash=0")) {
      service.drop("1 fault-hang-decode.png");
      service.drop("2 fault-abort-once-decode.png");
      failed(service, "1 fault-hang-decode.png", "timeout", "decode", 2);
      failed(service, "2 fault-abort-once-decode.png", "crashed", "decode", 1);
    }
  }

  @Test
  void stoppedInTheMiddleAFileIsFinishedByTheNextServerAsIfNothingHadHappened() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("a fault-hang-decode.png");
      await().atMost(Service.PATIENCE).until(() -> "decode".equals(service.services.worker().state().step()));
    }
    assertThat(home.resolve("outbox")).isEmptyDirectory();
    try (Service service = Service.start(home, "--palimpsest.decode.timeout=1s")) {
      failed(service, "a fault-hang-decode.png", "timeout", "decode", 1);
    }
  }

  @Test
  void aFileOnWhichTheServiceDiedTooOftenIsGivenUp() throws Exception {
    try (Service service = Service.start(home)) {
      service.drop("a fault-hang-decode.png");
      await().atMost(Service.PATIENCE).until(() -> "decode".equals(service.services.worker().state().step()));
    }
    Path record;
    try (var files = Files.walk(home.resolve(".palimpsest/jobs"))) {
      record = files.filter(f -> f.endsWith("job.json")).findFirst().orElseThrow();
    }
    Files.writeString(record, Files.readString(record).replace("\"takes\" : 0", "\"takes\" : 3"));
    try (Service service = Service.start(home)) {
      failed(service, "a fault-hang-decode.png", "interrupted", "accept", 1);
    }
  }

  @Test
  void aRemovedJobEndsAtOnceAndTheNextFileSucceeds() throws Exception {
    try (Service service = Service.start(home); Draft draft = service.services.jobs().draft(Origin.HTTP)) {
      Files.write(draft.newFile("fault-hang-decode.png"), Service.drawing());
      Job job = service.services.jobs().submit(draft);
      await().atMost(Service.PATIENCE).until(() -> "decode".equals(service.services.worker().state().step()));
      assertThat(service.services.jobs().find(job.id()).orElseThrow().state()).isEqualTo(State.WORKING);
      assertThat(service.services.jobs().remove(job.id())).isTrue();
      service.drop("next.png");
      service.awaitOut("next.png");
      assertThat(service.services.jobs().find(job.id())).isEmpty();
      assertThat(home.resolve(".palimpsest/jobs").resolve(job.id())).doesNotExist();
    }
  }

  @Test
  void aStepThatAnEditDropsIsNotDoneAnyMore() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.upscale.scale=2")) {
      service.drop("before.png");
      service.awaitOut("before.png");
      assertThat(service.json("before.json").path("result").path("width").asInt()).isEqualTo(120);
      service.edit("process.camel.yaml", """
                        - to:
                            id: process-upscale
                            description: Enlarge
                            uri: direct
                            parameters:
                              name: upscale
          """, "");
      await().atMost(Service.PATIENCE).until(() -> !service.hasNode("process-upscale"));
      service.drop("after.png");
      service.awaitOut("after.png");
      assertThat(service.json("after.json").path("result").path("width").asInt()).isEqualTo(60);
    }
  }

  @Test
  void aTimeoutThatAnEditChangesHolds() throws Exception {
    try (Service service = Service.start(home)) {
      service.edit("process.camel.yaml", "\"{{palimpsest.decode.timeout}}\"", "1s", "id: decode-timeout", "id: decode-short-timeout");
      await().atMost(Service.PATIENCE).until(() -> service.hasNode("decode-short-timeout"));
      service.drop("a fault-hang-decode.png");
      failed(service, "a fault-hang-decode.png", "timeout", "decode", 1);
    }
  }

  @Test
  void aBrokenEditLeavesTheOldRoutesServing() throws Exception {
    String[][] edits = {{"ref: upscale", "ref: nosuch"}, {"- route:", "- rout e: ["}, {"\"{{palimpsest.text.timeout}}\"", "soon"},
        {"delete: true", "delet: true"}};
    try (Service service = Service.start(home)) {
      String good = Files.readString(home.resolve("routes/process.camel.yaml"));
      for (int i = 0; i < edits.length; i++) {
        service.edit("process.camel.yaml", edits[i][0], edits[i][1]);
        int refused = i + 1;
        await().atMost(Service.PATIENCE).until(() -> service.refusedEdits() == refused);
        service.drop(i + ".png");
        service.awaitOut(i + ".png");
        Files.writeString(home.resolve("routes/process.camel.yaml"), good);
      }
    }
  }

  @Test
  void aRouteThatForgetsToDeliverLosesNothing() throws Exception {
    try (Service service = Service.start(home)) {
      service.edit("process.camel.yaml", "ref: deliver", "ref: overdue", "id: process-encode", "id: process-lost");
      await().atMost(Service.PATIENCE).until(() -> service.hasNode("process-lost"));
      Path source = service.drop("a.png");
      byte[] bytes = Files.readAllBytes(source);
      failed(service, "a.png", "internal", "deliver", 1);
      assertThat(service.out("failed/a.png")).hasBinaryContent(bytes);
    }
  }
}
