package dev.palimpsest.worker;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs steps in a warm child process, one at a time, so that whatever happens to an image (a hang, a crash, a hunger for memory) happens
 * there and can be ended by killing that process. The process is started by the first call and by the first after it was let go.
 */
public final class Worker implements AutoCloseable {
  private static final String STOPPING = "the service stops";
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final Board board = new Board();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private volatile Event.Asked underWay;

  /** Prepares a worker, and kills the process that an earlier server may have left behind in the same state folder. */
  public Worker(WorkerSettings settings) {
    this(settings, Timing.NORMAL);
  }

  Worker(WorkerSettings settings, Timing timing) {
    Supervisor work = new Supervisor(events, settings, timing, board);
    Thread supervisor = new Thread(() -> {
      try {
        work.run();
      } finally {
        stopped.complete(null);
      }
    }, "worker-supervisor");
    supervisor.setDaemon(true);
    supervisor.start();
  }

  /**
   * Runs one step and waits until it has ended one way or another. Calls from several threads wait for each other. An interrupt cancels
   * the step; this still waits until the process is gone, and leaves the thread interrupted.
   *
   * @return how it ended; whatever that is, the next call finds a healthy process or starts one
   */
  public Outcome run(StepCall call) {
    oneAtATime.lock();
    try {
      Event.Asked asked = new Event.Asked(call, new CompletableFuture<>());
      underWay = asked;
      events.add(asked);
      return await(asked.answer(), new Outcome.Lost(STOPPING));
    } finally {
      underWay = null;
      oneAtATime.unlock();
    }
  }

  /**
   * Counts a file that has been through its last step, lets the process give back what memory it can, and replaces the process when that is
   * due. Takes some ten milliseconds.
   */
  public void jobFinished() {
    oneAtATime.lock();
    try {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      events.add(new Event.FileDone(answer));
      await(answer, null);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Kills the step under way, if any; its {@link #run} returns {@link Outcome.Lost} with this reason.
   *
   * @return whether a step was under way
   */
  public boolean cancel(String reason) {
    Event.Asked asked = underWay;
    return asked != null && events.add(new Event.Cancelled(asked, reason));
  }

  /** The worker as an operator sees it at this moment; never blocks. */
  public WorkerState state() {
    return board.state();
  }

  /** Kills the process and waits until it is gone; a step under way ends as {@link Outcome.Lost}. */
  @Override
  public void close() {
    cancel(STOPPING);
    events.add(new Event.Closing());
    await(stopped, null);
  }

  /** Waits for the answer, or for the end of the one who should give it. */
  private <T> T await(CompletableFuture<T> answer, T whenStopped) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          CompletableFuture.anyOf(answer, stopped).get();
          return answer.getNow(whenStopped);
        } catch (InterruptedException e) {
          interrupted = true;
          cancel(STOPPING);
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
