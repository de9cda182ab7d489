package dev.palimpsest.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palimpsest.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  private Path home;

  @Test
  void aFileThatIsSeenInTheInboxWarmsTheWorkerOnce() throws Exception {
    List<String> settings = List.of("--palimpsest.worker.idle=1s", "--palimpsest.upscale.scale=2");
    try (Services services = Services.open(Settings.read(home, Map.of(), settings))) {
      Wanted wanted = new Wanted(Duration.ofSeconds(2), new WarmUp(services));

      assertThat(wanted.accept(file("plan.png"))).isTrue();
      await().atMost(PATIENCE).until(() -> services.worker().state().starts() == 1 && services.worker().state().phase().equals("none"));
      assertThat(services.worker().state().lastKillReason()).as("nothing went wrong").isNull();
      assertThat(services.worker().state().jobsDone()).isZero();
      await().atMost(PATIENCE).until(() -> !Files.exists(services.settings().places().work("warm-up", 1)));

      assertThat(wanted.accept(file("plan.png"))).isTrue();
      assertThat(services.worker().state().phase()).isEqualTo("none");
      wanted.accept(file("other.png"));
      await().atMost(PATIENCE).until(() -> services.worker().state().starts() == 2);
    }
  }

  private static GenericFile<Object> file(String name) {
    GenericFile<Object> file = new GenericFile<>();
    file.setFileNameOnly(name);
    file.setAbsoluteFilePath("/inbox/" + name);
    file.setFileLength(1000);
    return file;
  }
}
