package dev.palimpsest.route;

import dev.palimpsest.job.Durable;
import dev.palimpsest.settings.Settings;
import dev.palimpsest.worker.Outcome;
import dev.palimpsest.worker.StepCall;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a worker started and its networks and libraries loaded while the copy of a file is still waited for: a tiny drawing goes through all
 * steps, and its result is thrown away. Whatever goes wrong is left for the file itself to meet. Thread-safe.
 */
public final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String DRAWING = "/warm-up.png";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int REMEMBERED = 1000;

  private final Services services;
  private final AtomicBoolean underWay = new AtomicBoolean();
  /** A file that stays where it is must not keep a worker alive for ever. */
  private final Map<String, Boolean> sighted = Collections.synchronizedMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  });

  public WarmUp(Services services) {
    this.services = services;
  }

  /** A file was seen that will soon be work, for the first time or again. */
  void sighted(String file) {
    if (sighted.put(file, true) == null) {
      begin();
    }
  }

  /** Begins if there is no worker; returns at once. */
  public void begin() {
    if (services.worker().state().phase().equals("none") && underWay.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, "warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    Path folder = services.settings().places().work("warm-up", 1);
    try {
      long start = System.nanoTime();
      Files.createDirectories(folder);
      if (steps(folder)) {
        LOG.info("worker warmed up ms={}", (System.nanoTime() - start) / 1_000_000);
      }
    } catch (IOException e) {
      LOG.warn("worker not warmed up reason={}", e.toString());
    } finally {
      delete(folder);
      underWay.set(false);
    }
  }

  private boolean steps(Path folder) throws IOException {
    Settings settings = services.settings();
    Path source = folder.resolve("source.png");
    try (InputStream drawing = WarmUp.class.getResourceAsStream(DRAWING)) {
      if (drawing == null) {
        throw new FileNotFoundException(DRAWING + " is missing from the application");
      }
      Files.copy(drawing, source);
    }
    Map<String, String> options = new HashMap<>(settings.steps());
    options.put("source", source.toString());
    options.put("page", "1");
    boolean text = Boolean.parseBoolean(settings.properties().get("palimpsest.text.enabled"));
    for (String step : text ? List.of("decode", "remove-text", "upscale", "encode") : List.of("decode", "upscale", "encode")) {
      // A file that is under way by now warms the worker up itself.
      if (services.stopping().hasBegun() || services.jobs().queued() > 0) {
        return false;
      }
      if (!(services.worker().run(new StepCall(step, "(warming up)", folder, options, TIMEOUT)) instanceof Outcome.Done)) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path folder) {
    try {
      Durable.deleteTree(folder);
    } catch (IOException e) {
      LOG.warn("folder cannot be deleted folder={} reason={}", folder, e.toString());
    }
  }
}
