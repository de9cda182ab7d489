package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that something appears in a folder. A hint, which saves waiting for the next look: a share says nothing of what others put
 * there, and sub-folders are not watched. For one thread but for {@link #close}.
 */
final class Arrivals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  /** What has just appeared is mostly empty at first: it is looked at a few times more. */
  private static final long EXCITED_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long EXCITED_MILLIS = 50;

  private final Path folder;
  private volatile WatchService watch;
  private WatchKey key;
  private Long last;

  Arrivals(Path folder) {
    this.folder = folder;
  }

  /** Waits until something appears, or the time is over; returns at once when it begins to watch. */
  void await(Duration atMost) throws InterruptedException {
    if (watch != null && key.isValid()) {
      boolean excited = last != null && System.nanoTime() - last < EXCITED_NANOS;
      poll(excited ? Math.min(EXCITED_MILLIS, atMost.toMillis()) : atMost.toMillis());
    } else if (!begin()) {
      Thread.sleep(atMost.toMillis());
    }
  }

  private void poll(long millis) throws InterruptedException {
    WatchService open = watch;
    try {
      WatchKey seen = open == null ? null : open.poll(millis, TimeUnit.MILLISECONDS);
      if (seen != null) {
        seen.pollEvents();
        seen.reset();
        last = System.nanoTime();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("watch closed folder={}", folder);
    }
  }

  private boolean begin() {
    close();
    try {
      WatchService opened = folder.getFileSystem().newWatchService();
      watch = opened;
      key = folder.register(opened, StandardWatchEventKinds.ENTRY_CREATE);
      return true;
    } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException e) {
      LOG.debug("arrivals are not noticed at once folder={} reason={}", folder, e.toString());
      close();
      return false;
    }
  }

  @Override
  public void close() {
    WatchService closed = watch;
    watch = null;
    if (closed != null) {
      try {
        closed.close();
      } catch (IOException e) {
        LOG.debug("watch not closed folder={} reason={}", folder, e.toString());
      }
    }
  }
}
