package dev.palimpsest;

import dev.palimpsest.route.RouteFiles;
import dev.palimpsest.route.Services;
import dev.palimpsest.settings.Settings;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;

/** Camel with the routes of the routes folder, kept small: no JMX, nothing discovered, no configuration but the settings. */
final class Pipeline {
  /** Longer than the timeouts of all steps together: a stop ends the step under way first, an edit of a route waits for its file. */
  private static final Duration SHUTDOWN = Duration.ofHours(1);

  private Pipeline() {}

  /**
   * A Camel that is ready to be started.
   *
   * @param routes the routes
   * @param beans what registers the parts that the routes call by name
   */
  static Main camel(Settings settings, RouteFiles routes, CamelConfiguration... beans) {
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation("false");
    Properties properties = new Properties();
    properties.putAll(settings.properties());
    main.setInitialProperties(properties);
    configure(main.configure());
    for (CamelConfiguration some : beans) {
      main.configure().addConfiguration(some);
    }
    main.configure().addConfiguration(routes);
    return main;
  }

  private static void configure(MainConfigurationProperties camel) {
    camel.setName("palimpsest");
    camel.setRoutesCollectorEnabled(false);
    camel.setJmxEnabled(false);
    camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
    camel.setAutoConfigurationEnvironmentVariablesEnabled(false);
    camel.setAutoConfigurationSystemPropertiesEnabled(false);
    camel.setShutdownTimeout((int) SHUTDOWN.toSeconds());
    camel.setShutdownLogInflightExchangesOnTimeout(false);
  }
}
