package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.palimpsest.imaging.MultiPageTiff;
import dev.palimpsest.job.Json;
import dev.palimpsest.route.RouteBeans;
import dev.palimpsest.route.RouteFiles;
import dev.palimpsest.route.Services;
import dev.palimpsest.settings.Settings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.ReloadStrategy;

/** The routes without HTTP, in this process, with a real worker; both models are off unless a test wants them. */
final class Service implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final Path home;
  final Services services;
  private final Main camel;

  private Service(Path home, Services services, Main camel) {
    this.home = home;
    this.services = services;
    this.camel = camel;
  }

  static Service start(Path home, String... overrides) throws Exception {
    List<String> all = new ArrayList<>(List.of("--palimpsest.inbox.settle=300ms", "--palimpsest.upscale.scale=1",
        "--palimpsest.text.enabled=false", "--palimpsest.retries.pause=200ms"));
    all.addAll(List.of(overrides));
    Files.createDirectories(home.resolve("inbox"));
    Files.createDirectories(home.resolve("outbox"));
    copyRoutes(home);
    Services services = Services.open(Settings.read(home, Map.of(), all));
    RouteFiles routes = new RouteFiles(services.settings().routesFolder(), Set.of("http.camel.yaml"));
    Main camel = Pipeline.camel(services.settings(), routes, new RouteBeans(services, routes));
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
    camel.start();
    return new Service(home, services, camel);
  }

  private static void copyRoutes(Path home) throws IOException {
    Path routes = home.resolve("routes");
    if (Files.exists(routes)) {
      return;
    }
    Files.createDirectory(routes);
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, routes.resolve(file.getFileName()));
      }
    }
  }

  /** A small drawing as PNG. */
  static byte[] drawing() throws IOException {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 60, 40);
    g.setColor(Color.BLACK);
    g.drawRect(5, 5, 50, 30);
    g.drawLine(5, 5, 55, 35);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  Path drop(String name) throws IOException {
    Path file = home.resolve("inbox").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, drawing());
  }

  /** A file of several pages that differ in their widths: 60, 61, 62, ... pixels. */
  Path dropPages(String name, int pages) throws IOException {
    BufferedImage[] drawings = new BufferedImage[pages];
    for (int i = 0; i < pages; i++) {
      drawings[i] = new BufferedImage(60 + i, 40, BufferedImage.TYPE_BYTE_GRAY);
    }
    Path aside = MultiPageTiff.write(home.resolve("aside.tif"), drawings);
    return Files.move(aside, home.resolve("inbox").resolve(name));
  }

  Path out(String name) {
    return home.resolve("outbox").resolve(name);
  }

  void awaitOut(String name) {
    await("outbox/" + name).atMost(PATIENCE).until(() -> Files.exists(out(name)));
  }

  JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(Files.readAllBytes(out(name)));
  }

  /** Replaces texts in a route file, old and new in turn, as an editor would. */
  void edit(String file, String... oldAndNew) throws IOException {
    Path route = home.resolve("routes").resolve(file);
    String text = Files.readString(route);
    for (int i = 0; i < oldAndNew.length; i += 2) {
      assertThat(text).contains(oldAndNew[i]);
      text = text.replace(oldAndNew[i], oldAndNew[i + 1]);
    }
    Files.writeString(route, text);
  }

  /** Whether the routes that run have a node of that id. */
  boolean hasNode(String id) {
    // Not CamelContext.getProcessor, which does not look into loops.
    return camel.getCamelContext().getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
        .flatMap(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).stream())
        .anyMatch(node -> id.equals(node.getId()));
  }

  int refusedEdits() {
    return camel.getCamelContext().hasService(ReloadStrategy.class).getFailedCounter();
  }

  @Override
  public void close() {
    camel.stop();
    services.close();
  }
}
