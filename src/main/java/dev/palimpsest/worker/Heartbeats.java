package dev.palimpsest.worker;

import java.io.IOException;
import java.util.Optional;

/** Tells the server every second that the child is alive, and ends the child when the server is not. */
final class Heartbeats implements Runnable {
  private static final long EVERY_MILLIS = 1000;
  private final FrameWriter replies;
  private final long server;

  Heartbeats(FrameWriter replies, long server) {
    this.replies = replies;
    this.server = server;
  }

  @Override
  public void run() {
    ProcessHandle self = ProcessHandle.current();
    try {
      while (self.parent().map(ProcessHandle::pid).equals(Optional.of(server))) {
        replies.write(new Message.Heartbeat(ResidentMemory.of(self.pid())), FrameWriter.MAX_BYTES);
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      // The pipe broke: the server is gone.
    } finally {
      Runtime.getRuntime().halt(ExitCode.ORPHANED);
    }
  }
}
