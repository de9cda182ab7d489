package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that may lie on a network share. A share that has gone leaves either nothing or its empty mount point, which must not be taken
 * for an empty folder. Says once when it goes and once when it is back. Thread-safe.
 */
public final class Folder {
  private static final Logger LOG = LoggerFactory.getLogger(Folder.class);
  private static final int PROBE_BYTES = 64 * 1024;

  private final String what;
  private final Path path;
  private final boolean ours;
  private final boolean mounted;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean refused;

  /**
   * @param what how logs call it, e.g. {@code inbox}
   * @param path absolute; need not exist yet
   * @param ours whether to make it where it is missing; a folder on a share must not be made, since its share may only be away
   */
  public Folder(String what, Path path, boolean ours) {
    this.what = what;
    this.path = path;
    this.ours = ours;
    this.mounted = isMountPoint(path);
  }

  private static boolean isMountPoint(Path path) {
    try {
      return path.getParent() != null
          && !Files.getAttribute(path, "unix:dev").equals(Files.getAttribute(path.getParent(), "unix:dev"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /** Whether it is there and is what it was at the start; once it has refused a file, whether it takes files again. */
  public boolean isReachable() {
    return look() == null;
  }

  private String look() {
    String why = absence();
    if (why == null && refused) {
      why = refusal();
    }
    note(why);
    return why;
  }

  private String absence() {
    if (ours && !Files.exists(path)) {
      return make() ? null : "it cannot be made";
    }
    return Files.isDirectory(path) && Files.isReadable(path) && (!mounted || isMountPoint(path)) ? null : "it is not there";
  }

  private String refusal() {
    Path probe = path.resolve(".palimpsest-probe.part");
    try {
      Files.write(probe, new byte[PROBE_BYTES]);
      Files.delete(probe);
      refused = false;
      return null;
    } catch (IOException e) {
      return e.toString();
    }
  }

  private boolean make() {
    try {
      Files.createDirectories(path);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void requireReachable() throws OutOfReach {
    String why = look();
    if (why != null) {
      throw new OutOfReach(path, why);
    }
  }

  /**
   * Makes sure that it takes files.
   *
   * @throws OutOfReach if it does not
   */
  void requireWritable() throws OutOfReach {
    refused = true;
    requireReachable();
  }

  /** What is wrong with it in one sentence for a person, or null. */
  public String problem() {
    return away.get() ? "the " + what + " is out of reach" : null;
  }

  private void note(String why) {
    boolean here = why == null;
    if (away.compareAndSet(here, !here)) {
      if (here) {
        LOG.info("{} is back folder={}", what, path);
      } else {
        LOG.warn("{} is out of reach, waiting for it folder={} reason={}", what, path, why);
      }
    }
  }
}
