package dev.palimpsest.web;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps web pages of other sites, open in a browser on this machine, away from the API: neither by sending a form across sites nor by
 * rebinding a name of theirs to this machine's address (DNS rebinding).
 */
final class LocalRequests extends Handler.Wrapper {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> HARMLESS_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private final String bound;

  /** @param bound the host name or address that the server listens on; only a loopback one restricts the names it answers to */
  LocalRequests(String bound) {
    this.bound = bound.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (!isOurName(host)) {
      refuse(request, response, callback, "foreign-host",
          "this server answers only to localhost; palimpsest.host makes it answer to others");
      return true;
    }
    if (!HARMLESS_METHODS.contains(request.getMethod()) && !isSameOrigin(origin, host)) {
      refuse(request, response, callback, "foreign-origin", "pages of other sites may not send anything here");
      return true;
    }
    return super.handle(request, response, callback);
  }

  /** Clients without a Host header speak HTTP/1.0, which no browser does. */
  boolean isOurName(String host) {
    if (host == null || !isLoopback(bound)) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return LOOPBACK.contains(name) || name.equals(bound);
  }

  static boolean isSameOrigin(String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopback(String bound) {
    return LOOPBACK.contains(bound) || bound.startsWith("127.") || bound.equals("::1");
  }

  private static void refuse(Request request, Response response, Callback callback, String code, String message) {
    ErrorAnswers.write(Answer.error(403, code, message, Map.of()), request, response, callback);
  }
}
