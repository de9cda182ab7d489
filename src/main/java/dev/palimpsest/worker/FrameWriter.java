package dev.palimpsest.worker;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes messages as frames, each in one piece whatever other threads write. */
final class FrameWriter {
  /** A report of some ten thousand words of text; a server with a heap of 64 MB still takes it with ease. */
  static final int MAX_BYTES = 4 << 20;

  static final JsonMapper JSON = JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();
  private final OutputStream out;

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Sends one message.
   *
   * @throws FrameTooLarge if it does not fit a frame of {@code limit} bytes; nothing has been sent
   * @throws IOException if the other side is gone
   */
  void write(Message message, int limit) throws IOException {
    byte[] json = JSON.writerFor(Message.class).writeValueAsBytes(message);
    if (json.length > limit) {
      throw new FrameTooLarge(json.length, limit);
    }
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + json.length).putInt(json.length).put(json);
    synchronized (this) {
      out.write(frame.array());
      out.flush();
    }
  }

  /** A message that no frame can hold. */
  static final class FrameTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    FrameTooLarge(int bytes, int limit) {
      super("a message of " + bytes + " bytes, where " + limit + " are the most");
    }
  }
}
