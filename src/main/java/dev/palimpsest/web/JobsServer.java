package dev.palimpsest.web;

import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jetty.JettyHttpEndpoint;
import org.apache.camel.component.jetty12.JettyHttpComponent12;
import org.apache.camel.http.common.CamelServlet;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * Camel's jetty component as this server needs it. What keeps the API safe is set here and not in the routes, where an edit could drop it
 * unnoticed.
 */
final class JobsServer extends JettyHttpComponent12 {
  /** One acceptor, one selector, and a thread for every upload or download under way. */
  private static final int MAX_THREADS = 24;
  private static final int MIN_THREADS = 3;

  JobsServer() {
    setMinThreads(MIN_THREADS);
    setMaxThreads(MAX_THREADS);
    setSendServerVersion(false);
    // Requests are answered by the thread that took them; a continuation would only add a second dispatch.
    setUseContinuation(false);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
    JettyHttpEndpoint endpoint = (JettyHttpEndpoint) super.createEndpoint(uri, remaining, parameters);
    // Jetty's own multipart reader would take the whole upload before a limit could be told.
    endpoint.setEnableMultipartFilter(false);
    endpoint.setHttpBinding(new AnswerBinding());
    return endpoint;
  }

  @Override
  protected CamelServlet createServletForConnector(Server server, Connector connector, List<Handler> handlers, JettyHttpEndpoint endpoint)
      throws Exception {
    CamelServlet servlet = super.createServletForConnector(server, connector, handlers, endpoint);
    server.setErrorHandler(new ErrorAnswers(servlet));
    LocalRequests gate = new LocalRequests(endpoint.getHttpUri().getHost());
    gate.setHandler(server.getHandler());
    server.setHandler(gate);
    return servlet;
  }
}
