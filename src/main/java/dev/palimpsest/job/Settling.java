package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the copy of a file is finished: once it has not changed for a while, which is short where the file shows by itself that
 * nothing of it is missing. Even then there is one, since what ends a format may also stand in the middle of a file.
 *
 * @param settle how long any other file must be unchanged
 * @param patience how long to wait in all
 */
public record Settling(Duration settle, Duration patience) {
  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
  private static final Duration SETTLE_WHOLE = Duration.ofMillis(500);
  private static final long LOOK_MILLIS = 250;

  /**
   * Waits until a copy is finished, or there is no hope any more.
   *
   * @param file absolute path
   * @return whether it is finished; if not, it has gone, cannot be looked at or still changes
   * @throws InterruptedException if the server is being stopped
   */
  public boolean isFinished(Path file) throws InterruptedException {
    try {
      return waitFor(file);
    } catch (IOException e) {
      LOG.debug("copy cannot be waited for file={} reason={}", file, e.toString());
      return false;
    }
  }

  private boolean waitFor(Path file) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long changed = begun;
    boolean judged = false;
    Stamp stamp = Stamp.of(file);
    while (!isOver(patience, begun)) {
      Thread.sleep(Math.max(1, Math.min(LOOK_MILLIS, settle.toMillis() / 2)));
      Stamp now = Stamp.of(file);
      if (!now.equals(stamp)) {
        changed = System.nanoTime();
        judged = false;
        stamp = now;
      } else if (isOver(settle, changed)) {
        return true;
      } else if (!judged && isOver(SETTLE_WHOLE, changed)) {
        if (isWhole(file) && Stamp.of(file).equals(now)) {
          return true;
        }
        judged = true;
      }
    }
    return false;
  }

  private static boolean isWhole(Path file) {
    try {
      return WholeFile.isWhole(file);
    } catch (IOException e) {
      LOG.debug("copy cannot be read yet file={} reason={}", file, e.toString());
      return false;
    }
  }

  private static boolean isOver(Duration time, long since) {
    return System.nanoTime() - since >= time.toNanos();
  }
}
