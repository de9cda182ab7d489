package dev.palimpsest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Drop, post and collect, with the server, the worker, the networks and Tesseract as they ship. */
class PipelineIT {
  private static final Rectangle KITCHEN = new Rectangle(45, 70, 100, 24);
  private static final Rectangle HALL = new Rectangle(205, 70, 60, 24);
  private static final Rectangle WALL = new Rectangle(169, 40, 3, 100);

  @TempDir
  static Path home;
  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline = Pipeline.started(home, Map.of());
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void aDroppedPlanComesOutFourTimesLargerWithoutItsTextAndWithItsWalls() throws IOException {
    Path dropped = Plan.drop(pipeline.inbox(), "plan.png");

    BufferedImage result = ImageIO.read(pipeline.awaitOutput("plan.png").toFile());

    assertThat(result.getWidth()).isEqualTo(4 * Plan.WIDTH);
    assertThat(result.getHeight()).isEqualTo(4 * Plan.HEIGHT);
    assertThat(darkPixels(result, 4, KITCHEN)).as("dark pixels left of KITCHEN").isLessThan(16 * darkPixels(Plan.image(true), 1, KITCHEN) / 20);
    assertThat(darkPixels(result, 4, HALL)).as("dark pixels left of HALL").isLessThan(16 * darkPixels(Plan.image(true), 1, HALL) / 20);
    assertThat(darkPixels(result, 4, WALL)).as("dark pixels of the wall between the rooms").isGreaterThan(16 * 2 * 90);
    JsonNode report = Pipeline.json(pipeline.outbox().resolve("plan.json"));
    assertThat(report.path("source").path("name").asText()).isEqualTo("plan.png");
    assertThat(report.path("source").path("sha256").asText()).hasSize(64);
    List<String> texts = new ArrayList<>();
    report.path("texts").forEach(text -> texts.add(text.path("text").asText()));
    assertThat(texts).contains("KITCHEN", "HALL");
    assertThat(report.path("steps").findValuesAsText("step")).contains("decode", "upscale", "remove-text", "encode");
    await("the source to be gone").atMost(Pipeline.PATIENCE).until(() -> !Files.exists(dropped) && leftovers().isEmpty());
  }

  @Test
  void subfoldersAndUnusualNamesAreKept() {
    List<String> names = List.of("Haus A/Grundriss Süd 'neu' \"1\".png", "Дом/план.png", "-rf.png", "q".repeat(200) + ".png");
    names.forEach(name -> Plan.drop(pipeline.inbox(), name));

    names.forEach(name -> assertThat(pipeline.awaitOutput(name)).isNotEmptyFile());
  }

  @Test
  void twoInputsThatWouldShareAResultNameGetOneEach() throws IOException {
    Plan.write(pipeline.inbox(), "twin.png", Plan.image(true));
    Path bitmap = Files.createTempFile("twin", ".bmp");
    ImageIO.write(Plan.image(false), "bmp", bitmap.toFile());
    Files.move(bitmap, pipeline.inbox().resolve("twin.bmp"));

    pipeline.awaitOutput("twin.png");
    pipeline.awaitOutput("twin-2.png");
    assertThat(List.of(sourceOf("twin.json"), sourceOf("twin-2.json"))).containsExactlyInAnyOrder("twin.png", "twin.bmp");
  }

  @Test
  void aPostedPlanIsCollectedOverHttp() throws IOException {
    Path plan = Plan.drop(home.resolve("elsewhere"), "posted.png");

    String job = pipeline.post("posted.png", plan);
    JsonNode state = pipeline.awaitJob(job);

    assertThat(state.path("state").asText()).isEqualToIgnoringCase("done");
    assertThat(state.path("percent").asInt(-1)).isEqualTo(100);
    HttpResponse<byte[]> reply = pipeline.send(HttpRequest.newBuilder(pipeline.uri(job + "/files/1")));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(reply.body())).getWidth()).isEqualTo(4 * Plan.WIDTH);
    assertThat(pipeline.send(HttpRequest.newBuilder(pipeline.uri(job)).DELETE()).statusCode()).isEqualTo(204);
    assertThat(pipeline.send(HttpRequest.newBuilder(pipeline.uri(job))).statusCode()).isEqualTo(404);
  }

  @Test
  void aDroppedFileOfSeveralPagesComesOutPageByPageWithoutTheirTexts() throws IOException {
    Plan.dropPages(pipeline.inbox(), "set.tif");

    Path last = pipeline.awaitOutput("set-002.png");

    assertThat(darkPixels(ImageIO.read(pipeline.outbox().resolve("set-001.png").toFile()), 4, KITCHEN)).as("dark pixels left of KITCHEN")
        .isLessThan(16 * darkPixels(Plan.image(true), 1, KITCHEN) / 20);
    assertThat(ImageIO.read(last.toFile()).getWidth()).isEqualTo(4 * Plan.WIDTH);
    JsonNode pages = Pipeline.json(pipeline.outbox().resolve("set.json")).path("pages");
    assertThat(pages).hasSize(2);
    assertThat(pages.path(0).path("texts").findValuesAsText("text")).contains("KITCHEN", "HALL");
    assertThat(pages.path(1).path("texts")).isEmpty();
    assertThat(pages.path(1).path("steps").findValuesAsText("step")).containsExactly("decode", "remove-text", "upscale", "encode");
  }

  @Test
  void aPostedFileOfSeveralPagesIsCollectedAsAnArchiveOrPageByPage() throws IOException {
    Path plan = Plan.dropPages(home.resolve("elsewhere"), "posted-set.tif");

    String job = pipeline.post("posted-set.tif", plan);
    JsonNode state = pipeline.awaitJob(job);

    JsonNode file = state.path("files").path(0);
    assertThat(file.path("pages").asInt()).isEqualTo(2);
    assertThat(file.path("resultName").asText()).isEqualTo("posted-set.zip");
    byte[] archive = pipeline.send(HttpRequest.newBuilder(pipeline.uri(file.path("result").asText()))).body();
    byte[] second = pipeline.send(HttpRequest.newBuilder(pipeline.uri(file.path("pageResults").path(1).asText()))).body();
    assertThat(ImageIO.read(new ByteArrayInputStream(second)).getHeight()).isEqualTo(4 * Plan.HEIGHT);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("posted-set-001.png");
      assertThat(zip.getNextEntry().getName()).isEqualTo("posted-set-002.png");
      assertThat(zip.readAllBytes()).isEqualTo(second);
      assertThat(zip.getNextEntry()).isNull();
    }
    assertThat(pipeline.get(file.path("report").asText()).path("pages")).hasSize(2);
  }

  @Test
  void droppedAndPostedFilesAreWorkedOnOneAtATime() throws IOException {
    Path plan = Plan.drop(home.resolve("elsewhere"), "mixed.png");
    List<String> jobs = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Plan.drop(pipeline.inbox(), "mixed" + i + ".png");
      jobs.add(pipeline.post("mixed.png", plan));
    }

    List<JsonNode> reports = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      pipeline.awaitOutput("mixed" + i + ".png");
      reports.add(Pipeline.json(pipeline.outbox().resolve("mixed" + i + ".json")));
    }
    for (String job : jobs) {
      pipeline.awaitJob(job);
      reports.add(pipeline.get(job + "/files/1/report"));
    }

    reports.sort(Comparator.comparing(PipelineIT::started));
    for (int i = 1; i < reports.size(); i++) {
      assertThat(started(reports.get(i))).isAfterOrEqualTo(finished(reports.get(i - 1)));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theServerItselfLoadsNoNativeImagingLibrary() throws IOException {
    Plan.drop(pipeline.inbox(), "maps.png");
    pipeline.awaitOutput("maps.png");

    String maps = Files.readString(Path.of("/proc", String.valueOf(pipeline.handle().pid()), "maps"));

    assertThat(maps).contains("libjvm.so").doesNotContainIgnoringCase("opencv").doesNotContainIgnoringCase("onnxruntime")
        .doesNotContainIgnoringCase("tesseract").doesNotContain("liblept");
  }

  @Test
  void aSecondStartAgainstTheSameInboxIsRefused() throws Exception {
    Process second = new ProcessBuilder(pipeline.handle().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
        "-Dpalimpsest.home=" + home, "dev.palimpsest.Main", "run", "--palimpsest.port=" + (pipeline.port + 1)).redirectErrorStream(true).start();
    String said = new String(second.getInputStream().readAllBytes());

    assertThat(second.waitFor()).isNotZero();
    assertThat(said).contains("inbox").containsIgnoringCase("already");
    assertThat(pipeline.get("/health").path("status").asText()).isEqualTo("UP");
  }

  @Test
  void oneLineInTheLogTellsWhatBecameOfAFile() {
    Plan.drop(pipeline.inbox(), "logged.png");
    pipeline.awaitOutput("logged.png");

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(pipeline.log().lines()
        .filter(line -> line.contains("- done file=logged.png ") && line.contains(" ms="))).hasSize(1));
  }

  private static List<String> leftovers() {
    List<String> left = new ArrayList<>(Pipeline.files(home.resolve(".palimpsest/work")));
    Pipeline.files(pipeline.outbox()).stream().filter(name -> name.contains(".part")).forEach(left::add);
    return left;
  }

  private static String sourceOf(String report) {
    return Pipeline.json(pipeline.outbox().resolve(report)).path("source").path("name").asText();
  }

  private static Instant started(JsonNode report) {
    return Instant.parse(report.path("started").asText());
  }

  private static Instant finished(JsonNode report) {
    return Instant.parse(report.path("finished").asText());
  }

  /** Counts the dark pixels in a box of the plan, in an image that is {@code scale} times as large. */
  private static long darkPixels(BufferedImage image, int scale, Rectangle box) {
    long dark = 0;
    for (int y = scale * box.y; y < scale * (box.y + box.height); y++) {
      for (int x = scale * box.x; x < scale * (box.x + box.width); x++) {
        if ((image.getRGB(x, y) >> 8 & 255) < 128) {
          dark++;
        }
      }
    }
    return dark;
  }
}
