package dev.palimpsest.route;

import dev.palimpsest.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.language.ConstantExpression;

/** Finds a timeout that is none while a route is being loaded, before a file has to suffer for it. */
final class RouteTimeouts {
  private RouteTimeouts() {}

  /**
   * @throws IllegalArgumentException naming the route and its timeout
   */
  static void check(CamelContext camel) {
    for (RouteDefinition route : camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
      for (SetPropertyDefinition property : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(),
          SetPropertyDefinition.class)) {
        if (WorkerStep.TIMEOUT.equals(property.getName()) && property.getExpression() instanceof ConstantExpression constant) {
          check(route.getRouteId(), camel.resolvePropertyPlaceholders(constant.getExpression()));
        }
      }
    }
  }

  private static void check(String route, String timeout) {
    try {
      Settings.duration(timeout);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the timeout '" + timeout + "' in route " + route + ": " + e.getMessage());
    }
  }
}
