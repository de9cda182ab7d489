package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
  @TempDir
  private Path folder;

  @Test
  void aWholePngIsTakenBeforeTheSettleTimeIsOver() throws Exception {
    assertThat(new Settling(HOUR, MINUTE).isFinished(png())).isTrue();
  }

  @Test
  void halfAPngIsNot() throws Exception {
    assertThat(new Settling(HOUR, Duration.ofSeconds(1)).isFinished(half())).isFalse();
  }

  @Test
  void halfAPngIsTakenWhenTheSettleTimeIsOver() throws Exception {
    assertThat(new Settling(Duration.ofMillis(100), MINUTE).isFinished(half())).isTrue();
  }

  @Test
  void anEmptyFileIsTakenWhenTheSettleTimeIsOver() throws Exception {
    assertThat(new Settling(Duration.ofMillis(100), MINUTE).isFinished(Files.createFile(folder.resolve("empty.png")))).isTrue();
  }

  @Test
  void aFileThatGoesIsNeverFinished() throws Exception {
    assertThat(new Settling(Duration.ofMillis(100), MINUTE).isFinished(folder.resolve("gone.png"))).isFalse();
  }

  @Test
  void aPngThatGoesOnGrowingUnderAnOldTimeIsNotTakenHoweverItEnds() throws Exception {
    Path growing = png();
    FileTime old = FileTime.from(Instant.EPOCH);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> finished = threads.submit(() -> new Settling(HOUR, Duration.ofSeconds(1)).isFinished(growing));
      Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).atMost(MINUTE).until(() -> {
        Files.write(growing, PNG_END, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(growing, old);
        return finished.isDone();
      });
      assertThat(finished.get()).isFalse();
    } finally {
      threads.shutdownNow();
    }
  }

  private Path png() throws IOException {
    Path file = folder.resolve("copy.png");
    ImageIO.write(WholeFileTest.scribble(), "png", file.toFile());
    return file;
  }

  private Path half() throws IOException {
    Path file = png();
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
