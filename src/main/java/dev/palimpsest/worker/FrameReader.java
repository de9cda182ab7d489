package dev.palimpsest.worker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads messages: a length in bytes (4, big-endian), then that much JSON. */
final class FrameReader {
  private static final JsonMapper JSON = FrameWriter.JSON;
  private final DataInputStream in;

  FrameReader(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in));
  }

  /**
   * Waits for the next message.
   *
   * @return the message, or null when the other side has closed
   * @throws IOException if what came is no frame of this protocol
   */
  Message read() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length <= 0 || length > FrameWriter.MAX_BYTES) {
      throw new IOException("a frame of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] json = in.readNBytes(length);
    return json.length < length ? null : JSON.readValue(json, Message.class);
  }
}
