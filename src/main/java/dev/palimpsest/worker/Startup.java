package dev.palimpsest.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Brings up a worker process for one call. */
final class Startup {
  private final BlockingQueue<Event> events;
  private final Event.Asked asked;
  private final WorkerSettings settings;
  private final Timing timing;

  Startup(BlockingQueue<Event> events, Event.Asked asked, WorkerSettings settings, Timing timing) {
    this.events = events;
    this.asked = asked;
    this.settings = settings;
    this.timing = timing;
  }

  /** Lets the time pass. */
  void backOff(Duration wait) throws InterruptedException, NotReady {
    long until = System.nanoTime() + wait.toNanos();
    while (next(until) != null) {
      // Nothing that happens meanwhile concerns this call, save its cancellation, which next() throws.
    }
  }

  /** Starts a process and waits until it takes requests; if it never does, it is gone when this throws. */
  WorkerProcess start() throws InterruptedException, NotReady {
    WorkerFolder folder = new WorkerFolder(settings.folder());
    WorkerProcess process = null;
    try {
      folder.prepare();
      process = WorkerProcess.start(settings, timing, events);
      folder.pidFile().write(process.handle());
      awaitReady(process);
      return process;
    } catch (IOException e) {
      discard(process, folder);
      throw new NotReady("the worker could not be started: " + e, false);
    } catch (InterruptedException | NotReady e) {
      discard(process, folder);
      throw e;
    }
  }

  private void awaitReady(WorkerProcess process) throws InterruptedException, NotReady {
    long until = System.nanoTime() + timing.startup().toNanos();
    for (Event event = next(until); event != null; event = next(until)) {
      if (event instanceof Event.Heard heard && heard.from() == process) {
        if (heard.message() instanceof Message.Hello hello) {
          check(hello, process);
        } else if (heard.message() instanceof Message.Ready) {
          return;
        }
      } else if (event instanceof Event.Ended ended && ended.from() == process) {
        throw new NotReady("the worker ended with exit code " + ended.exitCode() + " while it started", false);
      } else if (event instanceof Event.Garbled garbled && garbled.from() == process) {
        throw new NotReady("the worker broke the protocol while it started: " + garbled.what(), false);
      }
    }
    throw new NotReady("the worker was not ready within " + timing.startup().toMillis() + " ms", false);
  }

  private static void check(Message.Hello hello, WorkerProcess process) throws NotReady {
    if (hello.protocol() != Message.PROTOCOL || hello.pid() != process.pid()) {
      throw new NotReady("the worker is of another make: protocol " + hello.protocol() + ", process " + hello.pid()
          + " instead of " + Message.PROTOCOL + " and " + process.pid(), false);
    }
  }

  private Event next(long until) throws InterruptedException, NotReady {
    Event event = events.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    if (event instanceof Event.Cancelled cancelled && cancelled.asked() == asked) {
      throw new NotReady(cancelled.reason(), true);
    }
    return event;
  }

  private void discard(WorkerProcess process, WorkerFolder folder) {
    if (process != null) {
      process.kill(timing.death());
    }
    folder.vacate();
  }
}
