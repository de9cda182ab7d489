package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of several pages on their way through the routes. */
class PagesRouteTest {
  @TempDir
  private Path home;

  private List<String> outbox() throws IOException {
    Path outbox = home.resolve("outbox");
    try (Stream<Path> files = Files.walk(outbox)) {
      return files.filter(Files::isRegularFile).map(f -> outbox.relativize(f).toString()).sorted().toList();
    }
  }

  private static JobFile underWay(Service service) {
    return service.services.jobs().all().stream().flatMap(job -> job.files().stream()).filter(f -> f.page() != null).findFirst()
        .orElse(null);
  }

  @Test
  void pagesAreWorkedOnInTheirOrderAndOnlyTheirImagesAreKeptMeanwhile() throws Exception {
    try (Service service = Service.start(home)) {
      service.dropPages("plan fault-slow-encode-page-2 fault-slow-decode-page-3.tif", 3);
      await().atMost(Service.PATIENCE).until(() -> service.services.worker().state().step() != null && underWay(service) != null
          && underWay(service).page().number() == 2 && underWay(service).step().equals("encode"));
      assertThat(underWay(service).page().of()).isEqualTo(3);
      assertThat(service.services.worker().state().file()).endsWith(".tif, page 2 of 3");
      assertThat(work()).contains("pages", "original.raw");
      await().atMost(Service.PATIENCE).until(() -> underWay(service).page().number() == 3);
      assertThat(work()).containsExactly("pages");
      service.awaitOut("plan fault-slow-encode-page-2 fault-slow-decode-page-3.json");
      await().atMost(Service.PATIENCE).until(() -> service.services.jobs().queued() == 0);
      assertThat(outbox()).hasSize(4);
      for (int page = 1; page <= 3; page++) {
        Path image = service.out("plan fault-slow-encode-page-2 fault-slow-decode-page-3-00" + page + ".png");
        assertThat(ImageIO.read(image.toFile()).getWidth()).isEqualTo(59 + page);
      }
    }
  }

  private Set<String> work() throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve(".palimpsest/work"));
        Stream<Path> files = Files.list(folders.findFirst().orElseThrow())) {
      return new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"hang-encode-page-2, timeout, encode, 1", "error-encode-page-3, internal, encode, 1",
      "abort-decode-page-2, crashed, decode, 2"})
  void aPageThatFailsFailsTheFileWithThePageNamedAndTheNextFileSucceeds(String fault, String code, String step, int attempts)
      throws Exception {
    try (Service service = Service.start(home, "--palimpsest.encode.timeout=5s")) {
      Path source = service.dropPages("plan fault-" + fault + ".tif", 3);
      byte[] bytes = Files.readAllBytes(source);
      String failed = "failed/plan fault-" + fault + ".tif";
      service.awaitOut(failed + ".error.json");
      service.drop("next.png");
      service.awaitOut("next.png");
      assertThat(service.out(failed)).hasBinaryContent(bytes);
      JsonNode error = service.json(failed + ".error.json");
      assertThat(error.path("code").asText()).isEqualTo(code);
      assertThat(error.path("step").asText()).isEqualTo(step);
      assertThat(error.path("attempts").asInt()).isEqualTo(attempts);
      assertThat(error.path("message").asText()).startsWith("Page " + fault.charAt(fault.length() - 1) + " of 3: ");
      assertThat(outbox()).containsExactly(failed, failed + ".error.json", "next.json", "next.png");
    }
  }

  @Test
  void aCrashOnOnePageIsTriedAgainOnThatPage() throws Exception {
    try (Service service = Service.start(home)) {
      service.dropPages("plan fault-abort-once-encode-page-2.tif", 3);
      service.awaitOut("plan fault-abort-once-encode-page-2-003.png");
      JsonNode report = service.json("plan fault-abort-once-encode-page-2.json");
      assertThat(report.path("attempts").asInt()).isEqualTo(2);
      assertThat(report.path("pages").findValuesAsText("page")).containsExactly("1", "2", "3");
    }
  }

  @ParameterizedTest
  @CsvSource({"tiff, tif", "pdf, pdf"})
  void allPagesBecomeOneFileAlsoAfterACrashInTheMiddleOfThat(String format, String ending) throws Exception {
    try (Service service = Service.start(home, "--palimpsest.output.format=" + format,
        "--palimpsest.output.pages=" + (format.equals("tiff") ? "single" : "separate"))) {
      String name = "plan fault-abort-once-bind";
      service.dropPages(name + ".tif", 3);
      service.awaitOut(name + "." + ending);
      assertThat(outbox()).containsExactly(name + ".json", name + "." + ending);
      JsonNode report = service.json(name + ".json");
      assertThat(report.path("attempts").asInt()).isEqualTo(2);
      assertThat(report.path("result").path("name").asText()).isEqualTo(name + "." + ending);
      assertThat(report.path("steps").path(0).path("pages").asInt()).isEqualTo(3);
      assertThat(report.path("pages").findValuesAsText("page")).containsExactly("1", "2", "3");
      service.drop("one.png");
      service.awaitOut("one." + ending);
    }
  }

  @Test
  void pagesThatDoNotBecomeOneFileInTimeFailTheFile() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.output.format=pdf", "--palimpsest.bind.timeout=5s")) {
      service.dropPages("plan fault-hang-bind.tif", 2);
      service.awaitOut("failed/plan fault-hang-bind.tif.error.json");
      JsonNode error = service.json("failed/plan fault-hang-bind.tif.error.json");
      assertThat(error.path("code").asText()).isEqualTo("timeout");
      assertThat(error.path("step").asText()).isEqualTo("bind");
      assertThat(error.path("message").asText()).doesNotContain("Page ");
      assertThat(outbox()).hasSize(2);
    }
  }

  @Test
  void anEditThatLeavesOutTheBindingIsAFailureAndNoPartIsDelivered() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.output.format=pdf")) {
      service.edit("process.camel.yaml", "id: process-bind", "id: process-no-bind", "parameters:\n              name: bind",
          "parameters:\n              name: remove-text");
      await().atMost(Service.PATIENCE).until(() -> service.hasNode("process-no-bind"));
      service.dropPages("a.tif", 2);
      service.awaitOut("failed/a.tif");
      assertThat(service.json("failed/a.tif.error.json").path("message").asText()).contains("the step bind is missing");
      assertThat(outbox()).containsExactly("failed/a.tif", "failed/a.tif.error.json");
    }
  }

  @Test
  void stoppedOnAPageTheFileIsFinishedByTheNextServer() throws Exception {
    try (Service service = Service.start(home)) {
      service.dropPages("plan fault-slow-once-decode-page-2.tif", 3);
      await().atMost(Service.PATIENCE).until(() -> underWay(service) != null && underWay(service).page().number() == 2);
    }
    assertThat(outbox()).isEmpty();
    try (Service service = Service.start(home)) {
      service.awaitOut("plan fault-slow-once-decode-page-2-003.png");
      assertThat(service.json("plan fault-slow-once-decode-page-2.json").path("attempts").asInt()).isOne();
      assertThat(outbox()).hasSize(4);
    }
  }

  @Test
  void aPartOfThePagesCanBeWantedAndWhatTheFileDoesNotHaveIsAWarning() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.pages=2,4-9")) {
      service.dropPages("a.tif", 5);
      service.drop("b.png");
      service.awaitOut("a-005.png");
      service.awaitOut("failed/b.png");
      assertThat(outbox()).contains("a-002.png", "a-004.png", "a-005.png", "a.json").doesNotContain("a-001.png", "a-003.png");
      List<String> warnings = new ArrayList<>();
      service.json("a.json").path("warnings").forEach(warning -> warnings.add(warning.asText()));
      assertThat(warnings).containsExactly("palimpsest.pages=2,4-9 names pages that the file does not have; it has 5.");
      assertThat(service.json("failed/b.png.error.json").path("code").asText()).isEqualTo("no-such-page");
    }
  }

  @Test
  void moreThanTheLimitIsRefusedBeforeAnyWork() throws Exception {
    try (Service service = Service.start(home, "--palimpsest.limits.pages=2")) {
      service.dropPages("a.tif", 3);
      service.awaitOut("failed/a.tif");
      assertThat(service.json("failed/a.tif.error.json").path("code").asText()).isEqualTo("too-many-pages");
    }
  }

  @Test
  void anEditThatForgetsToTurnThePagesOrToGoOverThemIsAFailureAndNotAnEndlessLoop() throws Exception {
    try (Service service = Service.start(home)) {
      service.edit("process.camel.yaml", "ref: turn-page", "ref: overdue", "id: process-turn-page", "id: process-no-turn");
      await().atMost(Service.PATIENCE).until(() -> service.hasNode("process-no-turn"));
      service.dropPages("a.tif", 2);
      service.awaitOut("failed/a.tif");
      assertThat(service.json("failed/a.tif.error.json").path("message").asText()).contains("does not turn them");
      service.edit("process.camel.yaml", "ref: overdue", "ref: turn-page", "ref:\n                expression: page-left",
          "simple:\n                expression: ${exchangeProperty.CamelLoopIndex} == null", "id: process-no-turn", "id: process-first-page");
      await().atMost(Service.PATIENCE).until(() -> service.hasNode("process-first-page"));
      service.drop("b.png");
      service.awaitOut("b.png");
      service.dropPages("c.tif", 2);
      service.awaitOut("failed/c.tif");
      assertThat(service.json("failed/c.tif.error.json").path("message").asText()).contains("delivers after page 1 of 2");
    }
  }
}
