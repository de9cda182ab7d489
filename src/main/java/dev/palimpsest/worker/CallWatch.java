package dev.palimpsest.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Watches one step from its request to its outcome. Kills nothing itself: whoever gets an outcome other than a reply must. */
final class CallWatch {
  private final BlockingQueue<Event> events;
  private final WorkerProcess process;
  private final Event.Asked asked;
  private final WorkerSettings settings;
  private final Duration inspection;
  private final IntConsumer percent;
  private final Patience patience;
  private final PostMortem postMortem;
  private boolean cancelled;

  CallWatch(BlockingQueue<Event> events, WorkerProcess process, Event.Asked asked, WorkerSettings settings, Timing timing,
      IntConsumer percent) {
    this.events = events;
    this.process = process;
    this.asked = asked;
    this.settings = settings;
    this.inspection = timing.inspection();
    this.percent = percent;
    this.patience = process.patience();
    this.postMortem = new PostMortem(settings, SystemMemory.outOfMemoryKills());
  }

  /** Sends the request and waits for its end, at the latest until the deadline. */
  Outcome watch() throws InterruptedException {
    StepCall call = asked.call();
    try {
      process.send(new Message.Request(call.step(), call.file(), call.folder().toString(), call.options()));
    } catch (FrameWriter.FrameTooLarge e) {
      return new Outcome.Failed("the settings of the step are too long: " + e.getMessage());
    } catch (IOException e) {
      // It has just died; its end is in the queue, or will be at once.
    }
    long now = System.nanoTime();
    long deadline = now + call.timeout().toNanos();
    long nextInspection = now + inspection.toNanos();
    while (now < deadline) {
      Event event = events.poll(Math.max(0, Math.min(deadline, nextInspection) - now), TimeUnit.NANOSECONDS);
      Outcome outcome = event == null ? null : read(event);
      now = System.nanoTime();
      if (outcome == null && now >= nextInspection) {
        outcome = inspect();
        nextInspection = now + inspection.toNanos();
      }
      if (outcome != null) {
        return outcome;
      }
    }
    return new Outcome.TimedOut(call.timeout().toMillis());
  }

  /** Whether the call was ended because it is no longer wanted. */
  boolean cancelled() {
    return cancelled;
  }

  private Outcome read(Event event) {
    if (event instanceof Event.Heard heard && heard.from() == process) {
      patience.heard();
      return read(heard.message());
    } else if (event instanceof Event.Ended ended && ended.from() == process) {
      return postMortem.of(ended.exitCode());
    } else if (event instanceof Event.Garbled garbled && garbled.from() == process) {
      return new Outcome.Lost("the worker broke the protocol: " + garbled.what());
    } else if (event instanceof Event.Cancelled cancelled && cancelled.asked() == asked) {
      this.cancelled = true;
      return new Outcome.Lost(cancelled.reason());
    }
    return null;
  }

  private Outcome read(Message message) {
    if (message instanceof Message.Progress progress) {
      percent.accept(progress.percent());
    } else if (message instanceof Message.Done done) {
      return new Outcome.Done(done.result());
    } else if (message instanceof Message.Rejected rejected) {
      return new Outcome.Rejected(rejected.code(), rejected.message());
    } else if (message instanceof Message.Failed failed) {
      return new Outcome.Failed(failed.message());
    } else if (message instanceof Message.OutOfMemory outOfMemory) {
      return new Outcome.OutOfMemory("the step could not get the memory it needed: " + outOfMemory.message());
    }
    return null;
  }

  private Outcome inspect() {
    long resident = process.residentBytes();
    if (resident > settings.memoryBytes()) {
      return new Outcome.OutOfMemory("the worker grew to " + (resident >> 20) + " MB, over its limit of " + (settings.memoryBytes() >> 20)
          + " MB (palimpsest.worker.memory)");
    }
    return patience.endsAfter(inspection) ? new Outcome.Lost("the worker gave no sign of life") : null;
  }
}
