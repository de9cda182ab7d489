package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the product, run in a worker process as the routes run them. */
class ProductStepsTest extends WorkerFixture {
  private static final Duration LONG = Duration.ofMinutes(3);

  @AfterEach
  @Override
  void stop() {
    super.stop();
  }

  @Test
  void aDrawingGoesThroughAllStepsInOneProcess(@TempDir Path folder) throws IOException {
    this.folder = folder;
    worker = new Worker(new WorkerSettings(1536 * MEGABYTE, LONG, 0, folder), Timing.NORMAL);
    Path source = folder.resolve("plan.png");
    ImageIO.write(drawing(), "png", source.toFile());
    Path work = Files.createDirectory(folder.resolve("work"));
    Map<String, String> options = new HashMap<>(Map.of("source", source.toString(), "limits.file-size", "50000000", "limits.pages", "200",
        "limits.pixels", "100000000", "limits.output-pixels", "400000000", "upscale.scale", "2", "upscale.model", ""));
    options.putAll(Map.of("text.keep", "", "text.languages", "eng", "text.max-pixels", "25000000", "output.format", "png"));

    for (String step : new String[] {"check-model", "decode", "upscale", "remove-text", "encode"}) {
      assertThat(worker.run(new StepCall(step, "plan.png", work, options, LONG))).as(step).isInstanceOf(Outcome.Done.class);
    }
    assertThat(worker.state().starts()).isEqualTo(1);
    BufferedImage result = ImageIO.read(work.resolve("result.png").toFile());
    assertThat(result.getWidth()).isEqualTo(600);
    assertThat(result.getHeight()).isEqualTo(400);
  }

  private static BufferedImage drawing() {
    BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 300, 200);
    g.setColor(Color.BLACK);
    g.drawRect(20, 20, 260, 160);
    g.drawString("KITCHEN 12.5", 100, 105);
    g.dispose();
    return image;
  }
}
