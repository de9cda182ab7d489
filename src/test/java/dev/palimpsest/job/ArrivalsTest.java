package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ArrivalsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  @TempDir
  private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatAppearsEndsTheWaitingAlsoAfterTheFolderWasAway() throws Exception {
    Path watched = folder.resolve("inbox");
    try (Arrivals arrivals = new Arrivals(watched)) {
      arrivals.await(Duration.ofMillis(1));
      Files.createDirectory(watched);
      arrivals.await(HOUR);
      Files.createFile(watched.resolve("a.png"));
      arrivals.await(HOUR);
      Files.delete(watched.resolve("a.png"));
      Files.delete(watched);
      arrivals.await(Duration.ofSeconds(1));
      Files.createDirectory(watched);
      arrivals.await(HOUR);
      Files.createFile(watched.resolve("b.png"));
      arrivals.await(HOUR);
    }
  }

  @Test
  void withoutAFolderTheTimeIsWaitedFor() {
    try (Arrivals arrivals = new Arrivals(folder.resolve("away"))) {
      assertThatCode(() -> arrivals.await(Duration.ofMillis(1))).doesNotThrowAnyException();
    }
  }
}
