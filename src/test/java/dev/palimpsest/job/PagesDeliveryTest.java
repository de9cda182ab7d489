package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result of a file with several pages: several images and one report, all of them or none. */
class PagesDeliveryTest {
  @TempDir
  private Path root;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(root);
  }

  /** Does what the steps do for pages of a file of {@code all} pages. */
  private static void work(Shop shop, Task task, int all, String file, int... pages) throws IOException {
    for (int page : pages) {
      shop.bench.turn(task, page);
      assertThat(Shop.files(task.folder())).as("what is left of the pages before").noneMatch(name -> name.endsWith(".raw"));
      Files.writeString(task.folder().resolve("original.raw"), "pixels");
      task.report().add("decode", 5, Map.of("format", "tiff", "width", page, "height", 2, "pages", all), List.of());
      task.report().add("remove-text", 5, Map.of("texts", List.of(Map.of("text", "ROOM " + page))), List.of("Something."));
      task.report().add("encode", 5, Map.of("format", "png", "file", file), List.of());
      Files.writeString(task.folder().resolve(file), "page " + page);
    }
  }

  private Task worked(String name) throws IOException {
    shop.accept(name);
    Task task = shop.take();
    work(shop, task, 3, "result.png", 1, 2, 3);
    return task;
  }

  private JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(shop.places.outbox().resolve(name).toFile());
  }

  @Test
  void everyPageGetsAnImageAndAllOfThemOneReport() throws IOException {
    JobFile done = shop.bench.done(worked("sub/plan.tif"));

    assertThat(shop.outbox()).containsExactly("sub/plan-001.png", "sub/plan-002.png", "sub/plan-003.png", "sub/plan.json");
    assertThat(shop.places.outbox().resolve("sub/plan-002.png")).hasContent("page 2");
    assertThat(done.images()).containsExactly("plan-001.png", "plan-002.png", "plan-003.png");
    assertThat(done.warnings()).containsExactly("Page 1: Something.", "Page 2: Something.", "Page 3: Something.");
    JsonNode report = json("sub/plan.json");
    assertThat(report.path("source").path("pages").asInt()).isEqualTo(3);
    assertThat(report.path("pages")).hasSize(3);
    for (int page = 1; page <= 3; page++) {
      JsonNode entry = report.path("pages").path(page - 1);
      assertThat(entry.path("page").asInt()).isEqualTo(page);
      assertThat(entry.path("source").path("width").asInt()).isEqualTo(page);
      assertThat(entry.path("result").path("name").asText()).isEqualTo("plan-00" + page + ".png");
      assertThat(entry.path("result").path("bytes").asInt()).isEqualTo(6);
      assertThat(entry.path("texts").path(0).path("text").asText()).isEqualTo("ROOM " + page);
      assertThat(entry.path("steps").findValuesAsText("step")).containsExactly("decode", "remove-text", "encode");
      assertThat(entry.path("warnings").path(0).asText()).isEqualTo("Something.");
    }
    assertThat(shop.inbox()).isEmpty();
    assertThat(Shop.files(shop.places.works())).isEmpty();
  }

  @Test
  void pagesThatBecameOneFileAreDeliveredAsThatAndTheReportStillTellsOfEach() throws IOException {
    shop.accept("sub/plan.pdf");
    Task task = shop.take();
    work(shop, task, 3, "result.letters", 1, 2, 3);
    task.report().add("encode", 5, Map.of("format", "pdf", "width", 7, "file", "result.letters", "part", true), List.of());
    assertThat(task.report().isInParts()).isTrue();
    shop.bench.gather(task);
    shop.bench.gather(task);
    assertThat(Shop.files(task.folder())).contains("pages/1.letters", "pages/3.letters").noneMatch(name -> name.endsWith(".raw"));
    task.report().add("bind", 9, Map.of("format", "pdf", "pages", 3, "file", "bound.pdf"), List.of("One is left."));
    Files.writeString(task.folder().resolve("bound.pdf"), "all pages");
    assertThat(task.report().isInParts()).isFalse();
    JobFile done = shop.bench.done(task);

    assertThat(shop.outbox()).containsExactly("sub/plan.json", "sub/plan.pdf");
    assertThat(shop.places.outbox().resolve("sub/plan.pdf")).hasContent("all pages");
    assertThat(done.images()).containsExactly("plan.pdf");
    assertThat(done.warnings()).contains("One is left.", "Page 2: Something.");
    JsonNode report = json("sub/plan.json");
    assertThat(report.path("result").path("name").asText()).isEqualTo("plan.pdf");
    assertThat(report.path("result").path("bytes").asInt()).isEqualTo(9);
    assertThat(report.path("result").path("format").asText()).isEqualTo("pdf");
    assertThat(report.path("steps").findValuesAsText("step")).containsExactly("bind");
    assertThat(report.path("pages").findValuesAsText("page")).containsExactly("1", "2", "3");
    assertThat(report.path("pages").path(2).path("result").path("width").asInt()).isEqualTo(7);
    assertThat(report.path("pages").path(1).path("texts").path(0).path("text").asText()).isEqualTo("ROOM 2");
    assertThat(shop.jobs.images(task.job(), 1)).hasSize(1);
  }

  @Test
  void aSetOfImagesTakesANameOnlyIfAllOfItIsFree() throws IOException {
    Files.writeString(shop.places.outbox().resolve("plan-002.png"), "another's");
    shop.bench.done(worked("plan.tif"));
    shop.punch();
    shop.bench.done(worked("plan.tiff"));
    shop.punch();
    shop.accept("plan-001.jpg");
    shop.done(shop.take());
    assertThat(shop.outbox()).containsExactly("plan-001.json", "plan-001.png", "plan-002.png", "plan-2-001.png", "plan-2-002.png",
        "plan-2-003.png", "plan-2.json", "plan-3-001.png", "plan-3-002.png", "plan-3-003.png", "plan-3.json");
    assertThat(shop.places.outbox().resolve("plan-002.png")).hasContent("another's");
  }

  @Test
  void aPartOfThePagesKeepsItsNumbersAndManyPagesGetMoreDigits() throws IOException {
    shop.accept("some.tif");
    Task some = shop.take();
    work(shop, some, 12, "result.png", 7);
    shop.bench.done(some);
    shop.punch();
    shop.accept("many.tif");
    Task many = shop.take();
    work(shop, many, 5000, "result.png", 9, 1000);
    shop.bench.done(many);
    assertThat(shop.outbox()).containsExactly("many-0009.png", "many-1000.png", "many.json", "some-007.png", "some.json");
    assertThat(json("some.json").path("pages")).hasSize(1);
  }

  @Test
  void resultsAreNamedByWhatWasEncoded() throws IOException {
    shop.accept("plan.tif");
    Task task = shop.take();
    work(shop, task, 1, "result.jpg", 1);
    shop.bench.done(task);
    assertThat(shop.outbox()).containsExactly("plan.jpg", "plan.json");
    assertThat(json("plan.json").path("result").path("name").asText()).isEqualTo("plan.jpg");
  }

  @Test
  void aVeryLongNameStillFits() throws IOException {
    shop.bench.done(worked("ü".repeat(125) + ".tif"));
    assertThat(shop.outbox()).hasSize(4).allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255);
  }

  @Test
  void aNameThatCameOverHttpNeverBecomesAPath() throws IOException {
    Job job = shop.post("a.png", "../../plan.tif");
    shop.done(shop.take());
    Task task = shop.take();
    work(shop, task, 2, "result.png", 1, 2);
    JobFile done = shop.bench.done(task);
    assertThat(done.images()).containsExactly("plan-001.png", "plan-002.png");
    Path results = shop.places.job(job.id()).resolve("result");
    assertThat(shop.jobs.images(job.id(), 2)).containsExactly(results.resolve("2-001.png"), results.resolve("2-002.png"));
    Files.delete(results.resolve("2-002.png"));
    assertThat(shop.jobs.images(job.id(), 2)).isEmpty();
  }

  @Test
  void aPageWithoutAnImageStopsTheFileAndNothingIsDelivered() throws IOException {
    shop.accept("plan.tif");
    Task task = shop.take();
    work(shop, task, 3, "result.png", 1);
    Files.delete(task.folder().resolve("result.png"));
    assertThatThrownBy(() -> shop.bench.turn(task, 2)).isInstanceOf(NoSuchFileException.class).hasMessageContaining("no step has made");
    shop.failed(task);
    assertThat(shop.outbox()).containsExactly("failed/plan.tif", "failed/plan.tif.error.json");
  }

  /** 0: only the names were recorded; 1: the report came home; 2, 3, 4: one image more each time, the record not yet. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void killedInTheMiddleOfADeliveryItEndsInOneCompleteSet(int came) throws IOException {
    Shop again = killed(came);
    if (came == 4) {
      assertThat(again.bench.take(again.ticket())).as("nothing is left to do").isEmpty();
    } else {
      Task task = again.take();
      work(again, task, 3, "result.png", 1, 2, 3);
      again.bench.done(task);
    }
    assertThat(again.outbox()).containsExactly("plan-001.png", "plan-002.png", "plan-003.png", "plan.json");
    assertThat(again.jobs.all().get(0).state()).isEqualTo(State.DONE);
    assertThat(again.inbox()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void killedInTheMiddleOfADeliveryAndThenFailingItLeavesNoPartOfAResult(int came) throws IOException {
    Shop again = killed(came);
    again.failed(again.take());
    assertThat(again.outbox()).containsExactly("failed/plan.tif", "failed/plan.tif.error.json");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void killedInTheMiddleOfADeliveryAndStartedWithOtherSettingsItLeavesNothingOfTheOldSet(int came) throws IOException {
    Shop again = killed(came);
    Task task = again.take();
    work(again, task, 3, "result.jpg", 2, 3);
    again.bench.done(task);
    assertThat(again.outbox()).containsExactly("plan-002.jpg", "plan-003.jpg", "plan.json");
  }

  @Test
  void aStrangersFilesUnderTheChosenNamesAreNotTakenBack() throws IOException {
    Shop again = killed(0);
    Files.writeString(again.places.outbox().resolve("plan-001.png"), "a stranger's");
    Files.writeString(again.places.outbox().resolve("plan.json"), "a stranger's");
    again.failed(again.take());
    assertThat(again.outbox()).containsExactly("failed/plan.tif", "failed/plan.tif.error.json", "plan-001.png", "plan.json");
  }

  @Test
  void anOutboxThatGoesInTheMiddleIsWaitedForAndNothingIsLost() throws IOException {
    Task task = worked("plan.tif");
    Files.move(shop.places.outbox(), root.resolve("away"));
    assertThatThrownBy(() -> shop.bench.done(task)).isInstanceOf(OutOfReach.class);
    Files.move(root.resolve("away"), shop.places.outbox());
    shop.bench.done(task);
    shop.bench.done(task);
    assertThat(shop.outbox()).containsExactly("plan-001.png", "plan-002.png", "plan-003.png", "plan.json");
  }

  /** A server over what one has left that was killed when so many files had come home; the rest lies aside. */
  private Shop killed(int came) throws IOException {
    Task killed = worked("plan.tif");
    String ticket = shop.ticket();
    shop.bench.done(killed);
    List<String> names = List.of("plan.json", "plan-001.png", "plan-002.png", "plan-003.png");
    List<String> endings = List.of(".json", "-001.png", "-002.png", "-003.png");
    for (int i : IntStream.range(came, names.size()).toArray()) {
      Files.move(shop.places.outbox().resolve(names.get(i)), Places.aside(shop.places.outbox(), killed.job(), 1, endings.get(i)));
    }
    Files.createDirectories(killed.source().getParent());
    Files.writeString(killed.source(), "source");
    shop.jobs.records().change(killed.job(), 1, f -> killed.file().named("plan.png", List.of(1, 2, 3)));
    assertThat(shop.ticket()).isEqualTo(ticket);
    return shop.restarted();
  }
}
