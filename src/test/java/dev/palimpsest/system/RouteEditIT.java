package dev.palimpsest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of changing the pipeline, done to a pipeline that runs. */
class RouteEditIT {
  private static final Pattern EXAMPLE = Pattern.compile("<!-- example of an edit -->\\s*```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  Path home;

  @Test
  void theStepThatTheReadmeDeletesIsLeftOutWithoutARestartAndABrokenEditChangesNothing() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(example.find()).isTrue();
    try (Pipeline pipeline = Pipeline.started(home, Map.of())) {
      Path routes = home.resolve("routes/process.camel.yaml");
      String before = Files.readString(routes);
      assertThat(before).contains(example.group(1));
      Plan.drop(pipeline.inbox(), "before.png");
      assertThat(ImageIO.read(pipeline.awaitOutput("before.png").toFile()).getWidth()).isEqualTo(4 * Plan.WIDTH);

      Files.writeString(routes, before.replace(example.group(1), ""));
      awaitLine(pipeline, "process.camel.yaml", 1);
      Plan.drop(pipeline.inbox(), "edited.png");
      assertThat(ImageIO.read(pipeline.awaitOutput("edited.png").toFile()).getWidth()).isEqualTo(Plan.WIDTH);

      Files.writeString(routes, before.replace("- route:", "- rout:"));
      awaitLine(pipeline, "process.camel.yaml", 2);
      Plan.drop(pipeline.inbox(), "broken.png");
      assertThat(ImageIO.read(pipeline.awaitOutput("broken.png").toFile()).getWidth()).isEqualTo(Plan.WIDTH);
    }
  }

  private static void awaitLine(Pipeline pipeline, String part, int count) {
    await("line " + count + " about " + part).atMost(Pipeline.PATIENCE)
        .until(() -> pipeline.log().lines().filter(line -> line.contains(part)).count() >= count);
  }
}
