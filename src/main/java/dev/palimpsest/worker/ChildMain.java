package dev.palimpsest.worker;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker process: says hello, then runs the steps that are asked of it, one after the other, until the server closes the connection or
 * dies. It holds what steps keep loaded, and nothing about any file.
 */
final class ChildMain {
  private static final Logger LOG = LoggerFactory.getLogger(ChildMain.class);
  private final FrameReader requests;
  private final FrameWriter replies;
  private final BlockingQueue<Message> asked = new LinkedBlockingQueue<>();

  private ChildMain(FrameReader requests, FrameWriter replies) {
    this.requests = requests;
    this.replies = replies;
  }

  /** Takes the process id of the server as its only argument, and file descriptors 3 and 4 as the connection to it. */
  public static void main(String[] args) {
    try {
      long server = Long.parseLong(args[0]);
      FrameWriter replies = new FrameWriter(new FileOutputStream("/dev/fd/" + ChildCommand.REPLIES));
      FrameReader requests = new FrameReader(new FileInputStream("/dev/fd/" + ChildCommand.REQUESTS));
      new ChildMain(requests, replies).serve(server);
    } catch (Throwable e) {
      LOG.error("the worker process failed", e);
      Runtime.getRuntime().halt(ExitCode.INTERNAL);
    }
  }

  private void serve(long server) throws IOException, InterruptedException {
    // Both live on threads of their own, so that they work while a step hangs in native code.
    daemon("requests", this::listen);
    daemon("heartbeat", new Heartbeats(replies, server));
    replies.write(new Message.Hello(Message.PROTOCOL, ProcessHandle.current().pid()), FrameWriter.MAX_BYTES);
    StepRunner runner = new StepRunner(Steps.byName(), replies);
    replies.write(new Message.Ready(), FrameWriter.MAX_BYTES);
    while (true) {
      reply(runner.answer(asked.take()));
    }
  }

  private void reply(Message message) throws IOException {
    try {
      replies.write(message, FrameWriter.MAX_BYTES);
    } catch (FrameWriter.FrameTooLarge e) {
      replies.write(new Message.Failed("the step's report does not fit the protocol: " + e.getMessage()), FrameWriter.MAX_BYTES);
    }
  }

  private void listen() {
    int code = ExitCode.ORPHANED;
    try {
      for (Message message = requests.read(); message != null; message = requests.read()) {
        asked.add(message);
      }
    } catch (IOException e) {
      LOG.error("the server sent {}", e.getMessage());
      code = ExitCode.PROTOCOL;
    } finally {
      // Not exit(): its shutdown hooks would wait for the native code that may be the reason why the server has gone.
      Runtime.getRuntime().halt(code);
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
