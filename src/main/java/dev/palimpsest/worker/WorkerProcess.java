package dev.palimpsest.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server's end of one worker process. What the process says, and its end, go to the supervisor's queue. */
final class WorkerProcess {
  /** What a pipe takes although nobody reads it, so that a request to a frozen process cannot block the server. */
  private static final int LARGEST_REQUEST = 32 << 10;

  private final Process process;
  private final BlockingQueue<Event> events;
  private final FrameWriter requests;
  private final Patience patience;
  private volatile long told;
  private int filesDone;

  private WorkerProcess(Process process, BlockingQueue<Event> events, Duration silence) {
    this.process = process;
    this.events = events;
    this.patience = new Patience(silence);
    this.requests = new FrameWriter(process.getOutputStream());
  }

  /** Starts a process; the first events from it are its hello and that it is ready. */
  static WorkerProcess start(WorkerSettings settings, Timing timing, BlockingQueue<Event> events) throws IOException {
    Process process = ChildCommand.build(settings).start();
    WorkerProcess started = new WorkerProcess(process, events, timing.silence());
    daemon("worker-replies", started::listen);
    daemon("worker-log", new ChildLog(process.getErrorStream()));
    // The pipe may stay open in a process that the child left behind: its own end counts all the same, a moment after its last words.
    process.onExit().thenRunAsync(started::ended, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    return started;
  }

  /** Sends a request; never blocks. */
  void send(Message message) throws IOException {
    requests.write(message, LARGEST_REQUEST);
  }

  /** Kills the process and its descendants, and waits until it is gone, but not longer than that takes a healthy system. */
  boolean kill(Duration patience) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  long pid() {
    return process.pid();
  }

  /** Resident memory in bytes: now, where the kernel tells, else as the process last told it. */
  long residentBytes() {
    long now = ResidentMemory.ofLinux(pid());
    return now > 0 ? now : told;
  }

  /** How long it has been silent, during a call and between two; the supervisor keeps it. */
  Patience patience() {
    return patience;
  }

  /** Counts a file that this process has been through. */
  int fileDone() {
    return ++filesDone;
  }

  private void listen() {
    try {
      FrameReader replies = new FrameReader(process.getInputStream());
      for (Message message = replies.read(); message != null; message = replies.read()) {
        if (message instanceof Message.Heartbeat heartbeat) {
          told = heartbeat.residentBytes();
        }
        events.add(new Event.Heard(this, message));
      }
    } catch (IOException e) {
      if (process.isAlive()) {
        events.add(new Event.Garbled(this, e.getMessage()));
      }
    }
    try {
      process.waitFor();
      ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ended() {
    events.add(new Event.Ended(this, process.exitValue()));
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
