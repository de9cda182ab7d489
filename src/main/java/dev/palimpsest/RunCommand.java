package dev.palimpsest;

import dev.palimpsest.job.InUse;
import dev.palimpsest.job.Lock;
import dev.palimpsest.route.Reason;
import dev.palimpsest.route.RouteBeans;
import dev.palimpsest.route.RouteFiles;
import dev.palimpsest.route.Services;
import dev.palimpsest.settings.Settings;
import dev.palimpsest.web.Limits;
import dev.palimpsest.web.WebBeans;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Watches the inbox and serves HTTP until it is stopped. */
@Command(name = "run", description = "Watch the inbox and serve HTTP until stopped (the default).")
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private final List<String> overrides;

  RunCommand(List<String> overrides) {
    this.overrides = overrides;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.load(overrides);
    try (Lock state = takeState(settings); Services services = Services.open(settings)) {
      Leftovers.sweepProcesses(settings.places());
      takeInbox(services);
      new ModelCheck(settings, services.worker()).run();
      org.apache.camel.main.Main camel = camel(services);
      LOG.info("starting inbox={} outbox={} http={} schedule={}", settings.places().inbox(), settings.places().outbox(),
          settings.http().at("/"), settings.inbox().cron().isEmpty() ? "at once" : settings.inbox().cron());
      run(camel, settings);
      return camel.getExitCode();
    }
  }

  private static void run(org.apache.camel.main.Main camel, Settings settings) {
    try {
      camel.run();
    } catch (Exception e) {
      String hint = Reason.of(e).contains("already in use") ? "; is palimpsest.port=" + settings.http().port() + " taken?" : "";
      throw new StartRefused("the service cannot start: " + Reason.of(e) + hint);
    }
  }

  private static org.apache.camel.main.Main camel(Services services) {
    Settings settings = services.settings();
    RouteFiles files = new RouteFiles(settings.routesFolder(), Set.of());
    RouteBeans routes = new RouteBeans(services, files);
    Limits limits = new Limits(settings.limits().fileBytes(), settings.http().files());
    return Pipeline.camel(settings, files, routes, new CamelConfiguration() {
      @Override
      public void configure(CamelContext camel) {
        WebBeans.bind(camel.getRegistry(), services.jobs(), limits, settings.places().state(), services.worker()::state, routes::problems);
      }
    });
  }

  private static Lock takeState(Settings settings) throws IOException {
    return Lock.take(settings.places().state()).orElseThrow(() -> refused(new InUse(settings.places().state())));
  }

  private static void takeInbox(Services services) {
    try {
      services.inbox().takeLock();
    } catch (InUse e) {
      throw refused(e);
    } catch (IOException outOfReach) {
      LOG.info("the inbox is not there yet reason={}", outOfReach.toString());
    }
  }

  private static StartRefused refused(InUse e) {
    return new StartRefused(e.getMessage() + "; stop it first, or give this one an inbox and a state folder of its own");
  }
}
