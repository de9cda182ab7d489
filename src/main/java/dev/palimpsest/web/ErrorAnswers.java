package dev.palimpsest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.http.common.CamelServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in JSON what Jetty and Camel refuse on their own: unknown paths, wrong methods, malformed requests, a server that is stopping. */
final class ErrorAnswers extends ErrorHandler {
  private static final Map<Integer, String> MESSAGES = Map.of(
      404, "there is nothing at this address",
      405, "this address does not take this method",
      500, "something went wrong in the server; its log says what",
      503, "the server is starting or stopping; try again shortly");
  private final CamelServlet servlet;

  /** @param servlet knows which methods an address takes */
  ErrorAnswers(CamelServlet servlet) {
    this.servlet = servlet;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  /** The message and cause that Jetty offers may name classes and paths, so neither goes out. */
  @Override
  protected void generateResponse(Request request, Response response, int status, String message, Throwable cause, Callback callback) {
    String code = HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replace(' ', '-');
    Answer answer = Answer.error(status, code, MESSAGES.getOrDefault(status, HttpStatus.getMessage(status)), Map.of());
    write(status == 405 ? answer.with("Allow", allowed(request)) : answer, request, response, callback);
  }

  private String allowed(Request request) {
    ServletContextRequest context = Request.as(request, ServletContextRequest.class);
    HttpServletRequest asked = context.getServletApiRequest();
    return CamelServlet.METHODS.stream()
        .filter(method -> !method.equals("OPTIONS"))
        .filter(method -> servlet.getServletResolveConsumerStrategy().isHttpMethodAllowed(asked, method, servlet.getConsumers()))
        .collect(Collectors.joining(", "));
  }

  static void write(Answer answer, Request request, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    AnswerBinding.SECURITY_HEADERS.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(answer.body()), callback);
  }
}
