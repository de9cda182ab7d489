package dev.palimpsest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpHelper;
import org.apache.camel.http.common.DefaultHttpBinding;
import org.apache.camel.http.common.HttpCommonEndpoint;
import org.apache.camel.http.common.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests into Camel and {@link Answer}s out of it. Nothing of a request becomes a Camel header but its method, its path and the
 * path's placeholders, so nothing a client sends can steer Camel or come back in an answer; and nobody reads a body but its resource.
 */
final class AnswerBinding extends DefaultHttpBinding {
  static final Map<String, String> SECURITY_HEADERS =
      Map.of("X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy", "same-origin");
  private static final Logger LOG = LoggerFactory.getLogger(AnswerBinding.class);
  private static final int BUFFER_BYTES = 64 * 1024;
  /** How much of a refused body is still taken, so that a client that only reads the answer after sending gets to see it. */
  private static final long MAX_UNREAD_BYTES = 64L << 20;
  private static final long MAX_UNREAD_NANOS = 2_000_000_000L;

  @Override
  public void readRequest(HttpServletRequest request, Message message) {
    String path = request.getPathInfo();
    message.setHeader(Exchange.HTTP_METHOD, request.getMethod());
    message.setHeader(Exchange.HTTP_PATH, path);
    HttpCommonEndpoint endpoint = (HttpCommonEndpoint) message.getExchange().getFromEndpoint();
    if (endpoint.getPath().contains("{")) {
      HttpHelper.evalPlaceholders(message.getHeaders(), path, endpoint.getPath());
    }
  }

  @Override
  public Object parseBody(HttpServletRequest request, Message message) {
    return null;
  }

  @Override
  public void doWriteResponse(Message message, HttpServletResponse response, Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.getIn(HttpMessage.class).getRequest();
    if (message.getBody() instanceof Answer answer) {
      write(answer, request, response);
    } else {
      LOG.error("no answer route={} body={}", exchange.getFromRouteId(), message.getBody());
      write(internal(), request, response);
    }
  }

  @Override
  public void doWriteExceptionResponse(Throwable exception, HttpServletResponse response) throws IOException {
    // Camel's error handler has logged the exception with its stack trace.
    Answer answer = internal();
    head(answer, response);
    response.getOutputStream().write(answer.body());
  }

  private static Answer internal() {
    return Answer.error(500, "internal", "something went wrong in the server; its log says what", Map.of());
  }

  private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] bytes = answer.body() == null ? new byte[0] : answer.body();
    if (answer.files().isEmpty()) {
      write(answer, out -> out.write(bytes), bytes.length, request, response);
    } else {
      writeFiles(answer, request, response);
    }
  }

  private static void writeFiles(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (OpenFiles files = OpenFiles.of(answer.files())) {
      write(answer, files::send, files.length(), request, response);
    } catch (NoSuchFileException removedMeanwhile) {
      write(Finished.gone().answer(), request, response);
    }
  }

  /** What sends the bytes of an answer. */
  @FunctionalInterface
  private interface Body {
    void send(OutputStream to) throws IOException;
  }

  private static void write(Answer answer, Body body, long length, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean unread = answer.status() >= 400 && Call.isBodyComing(request);
    if (unread) {
      response.setHeader("Connection", "close");
    }
    head(answer, response);
    if (answer.status() != 204 && length != OpenFiles.UNKNOWN) {
      response.setContentLengthLong(length);
    }
    try {
      if (!request.getMethod().equals("HEAD")) {
        body.send(response.getOutputStream());
      }
      response.flushBuffer();
    } catch (IOException e) {
      LOG.info("answer cut off status={} reason={}", answer.status(), e.getMessage());
      if (length == OpenFiles.UNKNOWN && !(e instanceof EOFException)) {
        // Unless the client has gone, an answer whose length it was not told would look complete to it.
        throw e;
      }
      return;
    }
    if (unread) {
      swallow(request.getInputStream());
    }
  }

  private static void head(Answer answer, HttpServletResponse response) {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    SECURITY_HEADERS.forEach(response::setHeader);
  }

  /** Closing a socket with unread data resets it, and the reset may overtake the answer on its way to the client. */
  private static void swallow(InputStream body) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = MAX_UNREAD_BYTES;
    long end = System.nanoTime() + MAX_UNREAD_NANOS;
    try {
      for (int read = 0; read >= 0 && left > 0 && System.nanoTime() < end; left -= read) {
        read = body.read(buffer);
      }
    } catch (IOException e) {
      LOG.debug("client left before the end of a refused body: {}", e.getMessage());
    }
  }
}
