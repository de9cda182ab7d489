package dev.palimpsest.worker;

import dev.palimpsest.imaging.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells the server how far a step is: whole percents that grow, and not more often than a person can see. */
final class ProgressRelay implements Progress {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private final Message.Request request;
  private final List<Fault> faults;
  private final FrameWriter replies;
  private int percent = -1;
  private long sent = System.nanoTime() - EVERY_NANOS;

  ProgressRelay(Message.Request request, List<Fault> faults, FrameWriter replies) {
    this.request = request;
    this.faults = faults;
    this.replies = replies;
  }

  @Override
  public synchronized void at(long done, long total) {
    int now = (int) Math.max(0, Math.min(100, done * 100 / Math.max(1, total)));
    if (now <= percent) {
      return;
    }
    percent = now;
    if (now == 100 || System.nanoTime() - sent >= EVERY_NANOS) {
      sent = System.nanoTime();
      send(new Message.Progress(now));
    }
    faults.forEach(fault -> fault.during(request.step(), request.file(), Path.of(request.folder()), now));
  }

  private void send(Message message) {
    try {
      replies.write(message, FrameWriter.MAX_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("the server is gone", e);
    }
  }
}
