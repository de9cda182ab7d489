package dev.palimpsest.web;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.common.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a route ask a resource; the answer becomes the exchange's body. */
final class ResourceProcessor implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceProcessor.class);
  private final Resource resource;

  ResourceProcessor(Resource resource) {
    this.resource = resource;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    HttpMessage message = exchange.getIn(HttpMessage.class);
    Call call = new Call(message.getRequest(), message.getHeader("id", String.class), message.getHeader("n", String.class),
        message.getHeader("page", String.class));
    exchange.getMessage().setBody(answer(call));
  }

  private Answer answer(Call call) throws IOException {
    try {
      return resource.answer(call);
    } catch (Refusal refusal) {
      LOG.info("refused method={} path={} reason=\"{}\"", call.request().getMethod(), call.request().getRequestURI(), refusal.getMessage());
      return refusal.answer();
    }
  }
}
