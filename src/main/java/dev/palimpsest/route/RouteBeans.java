package dev.palimpsest.route;

import dev.palimpsest.imaging.PageRanges;
import dev.palimpsest.job.Retention;
import dev.palimpsest.settings.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LifecycleStrategySupport;

/** Registers what the routes inbox, process, failed and housekeeping call by name. */
public final class RouteBeans implements CamelConfiguration {
  private final Services services;
  private final RouteFiles files;
  private final InboxPoll poll;
  private final Overdue overdue;

  /** @param files the routes that call the beans, watched for edits */
  public RouteBeans(Services services, RouteFiles files) {
    this.services = services;
    this.files = files;
    this.poll = new InboxPoll(services.inbox(), services.jobs());
    this.overdue = new Overdue(services.jobs(), poll, services.settings().overdue());
  }

  /** What is wrong with the pipeline now, one sentence each; never blocks. */
  public List<String> problems() {
    return Stream.concat(services.problems().stream(), overdue.problems().stream()).toList();
  }

  @Override
  public void configure(CamelContext camel) {
    Settings settings = services.settings();
    Registry registry = camel.getRegistry();
    registry.bind("inboxPoll", poll);
    QueuePoll queue = new QueuePoll(services.jobs(), services.bench(), settings.retries().pause());
    registry.bind("queuePoll", queue);
    registry.bind("due", new Due(services.bench()));
    registry.bind("wanted", new Wanted(settings.inbox().settling().settle(), new WarmUp(services)));
    registry.bind("finishedCopy", new FinishedCopy(settings.inbox().settling()));
    registry.bind("accept", new Accept(services.inbox()));
    registry.bind("take", new Take(services.bench(), settings.retries().restart(), services.stopping()));
    PageRanges pages = PageRanges.parse(settings.steps().get("pages"));
    PageLeft left = new PageLeft(pages);
    registry.bind("page-left", left);
    registry.bind("turn-page", new TurnPage(left, services.bench()));
    for (String step : List.of("decode", "upscale", "remove-text", "encode")) {
      registry.bind(step, workerStep(step));
    }
    registry.bind(Bind.STEP, new Bind(workerStep(Bind.STEP), services.bench()));
    registry.bind("deliver", new Deliver(services.bench(), services.worker(), pages));
    PutAside putAside = new PutAside(services.bench());
    registry.bind("put-aside", putAside);
    registry.bind("fail", new Fail(services.bench(), putAside));
    registry.bind("leave-off", new LeaveOff(services.bench(), services.stopping()));
    registry.bind("expire", new Expire(new Retention(services.jobs(), settings.http().retention())));
    registry.bind("overdue", overdue);
    camel.addLifecycleStrategy(new LifecycleStrategySupport() {
      @Override
      public void onContextStopping(CamelContext stopped) {
        // Before Camel waits for its routes: they wait for the worker.
        services.stopping().begin(services.worker());
      }
    });
    addService(camel, new RouteEdits(files, queue));
  }

  private WorkerStep workerStep(String name) {
    return new WorkerStep(name, services.settings().steps(), services.worker(), services.bench(), services.stopping());
  }

  private static void addService(CamelContext camel, RouteEdits edits) {
    try {
      camel.addService(edits);
    } catch (Exception e) {
      throw new IllegalStateException("edits of routes cannot be watched", e);
    }
  }
}
