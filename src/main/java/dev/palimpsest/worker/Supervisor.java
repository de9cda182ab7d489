package dev.palimpsest.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the worker process: the only thread that starts, calls, kills and replaces it. Everything reaches it through one queue, in which
 * there is never more than one call at a time.
 */
final class Supervisor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private final BlockingQueue<Event> events;
  private final WorkerSettings settings;
  private final Timing timing;
  private final Board board;
  private final ProcessKeeper keeper;
  private long lastUse;

  Supervisor(BlockingQueue<Event> events, WorkerSettings settings, Timing timing, Board board) {
    this.events = events;
    this.settings = settings;
    this.timing = timing;
    this.board = board;
    this.keeper = new ProcessKeeper(events, settings, timing, board);
  }

  @Override
  public void run() {
    try {
      keeper.killStale();
      Event event = null;
      while (!(event instanceof Event.Closing)) {
        event = events.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        dare(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (keeper.current() != null) {
        keeper.release("the service stops");
      }
    }
  }

  private void dare(Event event) throws InterruptedException {
    try {
      handle(event);
    } catch (RuntimeException e) {
      LOG.error("the supervisor failed event={}", event, e);
      if (keeper.current() != null) {
        keeper.kill(null, "the supervisor failed");
      }
    }
  }

  private void handle(Event event) throws InterruptedException {
    if (event instanceof Event.Asked asked) {
      answer(asked);
      lastUse = System.nanoTime();
    } else if (event instanceof Event.FileDone done) {
      try {
        rest();
      } finally {
        board.fileDone();
        done.answer().complete(null);
      }
      lastUse = System.nanoTime();
    } else if (keeper.current() != null) {
      watchIdle(event);
    } else {
      keeper.tick();
    }
  }

  private void answer(Event.Asked asked) throws InterruptedException {
    Outcome outcome = new Outcome.Lost("the service failed while it ran the step");
    try {
      outcome = call(asked);
    } finally {
      asked.answer().complete(outcome);
    }
  }

  private Outcome call(Event.Asked asked) throws InterruptedException {
    StepCall call = asked.call();
    WorkerProcess process;
    try {
      process = keeper.ready(asked);
    } catch (NotReady e) {
      return new Outcome.Lost(e.getMessage());
    }
    board.busy(call, 0, process.pid(), process.residentBytes());
    CallWatch watch = new CallWatch(events, process, asked, settings, timing,
        percent -> board.busy(call, percent, process.pid(), process.residentBytes()));
    Outcome outcome = watch.watch();
    settle(call, outcome, watch.cancelled());
    return outcome;
  }

  /** Keeps the process after a reply that shows it healthy, and ends it after anything else. */
  private void settle(StepCall call, Outcome outcome, boolean cancelled) {
    if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Rejected) {
      keeper.succeeded();
      board.idle(keeper.current().pid(), keeper.current().residentBytes());
      return;
    }
    keeper.kill(call, reason(outcome));
    if (outcome instanceof Outcome.Crashed || outcome instanceof Outcome.Lost && !cancelled) {
      keeper.failed();
    }
  }

  private static String reason(Outcome outcome) {
    if (outcome instanceof Outcome.TimedOut timedOut) {
      return "the step took longer than its " + timedOut.afterMillis() + " ms";
    } else if (outcome instanceof Outcome.OutOfMemory outOfMemory) {
      return outOfMemory.message();
    } else if (outcome instanceof Outcome.Crashed crashed) {
      return crashed.message();
    } else if (outcome instanceof Outcome.Lost lost) {
      return lost.message();
    } else if (outcome instanceof Outcome.Failed failed) {
      // What an exception interrupted may have been left half done, a loaded model included.
      return "the step failed: " + failed.message();
    }
    throw new IllegalArgumentException(outcome + " ends no worker");
  }

  private void rest() throws InterruptedException {
    WorkerProcess process = keeper.current();
    if (process == null) {
      return;
    }
    int files = process.fileDone();
    if (settings.jobsPerWorker() > 0 && files >= settings.jobsPerWorker()) {
      keeper.release("recycled after " + files + " files");
      return;
    }
    long resident = restedBytes(process);
    if (resident < 0) {
      keeper.kill(null, "it did not come to rest after a file");
    } else if (resident > settings.restingBytes()) {
      keeper.release("recycled since it kept " + (resident >> 20) + " MB");
    } else {
      board.idle(process.pid(), resident);
    }
  }

  /** Resident memory in bytes that the process is left with after it has given back what it could, or -1 if it gives no answer. */
  private long restedBytes(WorkerProcess process) throws InterruptedException {
    try {
      process.send(new Message.Rest());
    } catch (IOException e) {
      return -1;
    }
    long until = System.nanoTime() + timing.silence().toNanos();
    Event event;
    while ((event = events.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) != null) {
      if (event instanceof Event.Heard heard && heard.from() == process && heard.message() instanceof Message.Rested rested) {
        return rested.residentBytes();
      } else if (event instanceof Event.Ended ended && ended.from() == process) {
        return -1;
      }
    }
    return -1;
  }

  private void watchIdle(Event event) {
    WorkerProcess process = keeper.current();
    if (event instanceof Event.Ended ended && ended.from() == process) {
      keeper.kill(null, "it ended with exit code " + ended.exitCode() + " while it had nothing to do");
      keeper.failed();
    } else if (event == null && process.patience().endsAfter(TICK)) {
      keeper.kill(null, "it gave no sign of life while it had nothing to do");
      keeper.failed();
    } else if (System.nanoTime() - lastUse >= settings.idle().toNanos()) {
      keeper.release("idle for " + settings.idle().toSeconds() + " s");
    } else if (event instanceof Event.Heard heard && heard.from() == process) {
      process.patience().heard();
      board.idle(process.pid(), process.residentBytes());
    }
  }
}
