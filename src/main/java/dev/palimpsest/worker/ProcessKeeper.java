package dev.palimpsest.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the one worker process that there may be: starts it when a call needs it, ends it, and holds back when it fails too often. */
final class ProcessKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private final BlockingQueue<Event> events;
  private final WorkerSettings settings;
  private final Timing timing;
  private final Board board;
  private final WorkerFolder folder;
  private WorkerProcess process;
  private int failuresInARow;
  private long notBefore = System.nanoTime();

  ProcessKeeper(BlockingQueue<Event> events, WorkerSettings settings, Timing timing, Board board) {
    this.events = events;
    this.settings = settings;
    this.timing = timing;
    this.board = board;
    this.folder = new WorkerFolder(settings.folder());
  }

  /** The process, or null while there is none. */
  WorkerProcess current() {
    return process;
  }

  /** The process, started if there is none. */
  WorkerProcess ready(Event.Asked asked) throws InterruptedException, NotReady {
    if (process != null) {
      return process;
    }
    Startup startup = new Startup(events, asked, settings, timing);
    startup.backOff(Duration.ofNanos(Math.max(0, notBefore - System.nanoTime())));
    board.starting();
    long begin = System.nanoTime();
    try {
      process = startup.start();
    } catch (NotReady e) {
      board.killed(e.getMessage());
      LOG.warn("worker not started file={} why=\"{}\"", asked.call().file(), e.getMessage());
      if (!e.cancelled()) {
        failed();
      }
      throw e;
    }
    LOG.info("worker started pid={} ms={}", process.pid(), (System.nanoTime() - begin) / 1_000_000);
    return process;
  }

  /** The process did well. */
  void succeeded() {
    failuresInARow = 0;
  }

  /** The process did badly, and is gone: with each time in a row the next start waits longer. */
  void failed() {
    failuresInARow++;
    Duration wait = timing.backoff(failuresInARow);
    if (!wait.isZero()) {
      notBefore = System.nanoTime() + wait.toNanos();
      board.backoff();
      LOG.warn("worker backs off failures={} ms={}", failuresInARow, wait.toMillis());
    }
  }

  /** Takes the backoff off the board when it is over. */
  void tick() {
    if (process == null && board.state().phase().equals("backoff") && System.nanoTime() >= notBefore) {
      board.none();
    }
  }

  /** Lets a healthy process go. */
  void release(String why) {
    LOG.info("worker released pid={} why=\"{}\"", process.pid(), why);
    remove();
    board.none();
  }

  /** Ends a process that failed, and what it may have started, if it has not ended by itself. */
  void kill(StepCall call, String why) {
    String how = process.handle().isAlive() ? "killed" : "died";
    LOG.warn("worker {} pid={} file={} step={} why=\"{}\"", how, process.pid(), call == null ? null : call.file(),
        call == null ? null : call.step(), why);
    remove();
    board.killed(why);
  }

  private void remove() {
    if (!process.kill(timing.death())) {
      LOG.error("worker does not die pid={}", process.pid());
    }
    process = null;
    folder.vacate();
  }

  /** Kills the process that an earlier server left behind, should it have survived it. */
  void killStale() {
    try {
      folder.pidFile().alive().ifPresent(stale -> {
        stale.descendants().forEach(ProcessHandle::destroyForcibly);
        stale.destroyForcibly();
        LOG.warn("stale worker killed pid={}", stale.pid());
      });
    } catch (IOException e) {
      LOG.warn("cannot read file={} why=\"{}\"", folder.pidFile().path(), e.toString());
    }
    folder.vacate();
  }
}
