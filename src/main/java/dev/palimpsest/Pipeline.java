package dev.palimpsest;

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
   * @param excluded names of route files to leave out, separated by commas
   * @param beans what registers the parts that the routes call by name
   */
  static Main camel(Services services, String excluded, CamelConfiguration... beans) {
    Settings settings = services.settings();
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation("false");
    Properties properties = new Properties();
    properties.putAll(settings.properties());
    main.setInitialProperties(properties);
    configure(main.configure(), settings, excluded);
    for (CamelConfiguration some : beans) {
      main.configure().addConfiguration(some);
    }
    return main;
  }

  private static void configure(MainConfigurationProperties camel, Settings settings, String excluded) {
    camel.setName("palimpsest");
    camel.setJmxEnabled(false);
    camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
    camel.setAutoConfigurationEnvironmentVariablesEnabled(false);
    camel.setAutoConfigurationSystemPropertiesEnabled(false);
    camel.setShutdownTimeout((int) SHUTDOWN.toSeconds());
    camel.setShutdownLogInflightExchangesOnTimeout(false);
    camel.setRoutesIncludePattern("file:" + settings.routesFolder() + "/*.camel.yaml");
    camel.setRoutesExcludePattern(excluded);
  }
}
