package dev.palimpsest.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The files that a request brings, one after the other as they arrive. */
interface Upload {
  /** Takes one file of the request. */
  @FunctionalInterface
  interface Receiver {
    /**
     * @param name as the client sent it, or null
     * @param content its bytes, to be read before the next file comes
     */
    void file(String name, InputStream content) throws Refusal, IOException;
  }

  /**
   * Hands every file to the receiver.
   *
   * @throws Refusal if the request is malformed or beyond a limit, or the receiver refuses a file
   * @throws IOException if the client stops sending or the receiver cannot write
   */
  void receive(Receiver receiver) throws Refusal, IOException;

  /** Whichever form the request has: parts of a form, or the bytes of one file. */
  static Upload of(Call call, Limits limits) throws Refusal {
    String type = call.request().getContentType();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return new FormUpload(call, limits);
    }
    return new RawUpload(call, limits);
  }
}
