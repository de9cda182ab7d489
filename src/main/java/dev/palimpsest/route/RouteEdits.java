package dev.palimpsest.route;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over edits of the routes while they run: between two files, and as a whole or not at all. Camel's own reloading stops the old
 * routes before it finds out that a new one cannot be built; here the last routes that worked are put back.
 */
final class RouteEdits extends RouteWatcherReloadStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);
  /** Editors write in several goes; an edit counts once the file has been the same for so long. */
  private static final long QUIET_MILLIS = 300;
  private static final long GLANCE_MILLIS = 50;

  private final RouteFiles files;
  private final QueuePoll queue;
  /** The texts of the routes that run, by file name. */
  private final Map<String, String> running = new TreeMap<>();
  private String broken = "";

  RouteEdits(RouteFiles files, QueuePoll queue) {
    super(files.folder().toString(), false);
    setPattern("*" + RouteFiles.ENDING);
    this.files = files;
    this.queue = queue;
  }

  @Override
  protected void doStart() throws Exception {
    running.putAll(files.read());
    super.doStart();
  }

  @Override
  protected String startupMessage(File watched) {
    return null;
  }

  @Override
  protected void onRouteReload(Collection<Resource> resources, boolean removeEverything) {
    try {
      Map<String, String> edited = whenQuiet();
      edited.entrySet().removeIf(e -> e.getValue().equals(running.get(e.getKey())));
      if (edited.isEmpty()) {
        broken = "";
      } else if (!edited.toString().equals(broken)) {
        takeOver(edited);
      }
    } catch (IOException e) {
      LOG.warn("routes could not be read, the old ones stay folder={} reason={}", files.folder(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> whenQuiet() throws IOException, InterruptedException {
    Map<String, String> before;
    Map<String, String> now = files.read();
    do {
      before = now;
      Thread.sleep(QUIET_MILLIS);
      now = files.read();
    } while (!now.equals(before));
    return now;
  }

  private void takeOver(Map<String, String> edited) throws InterruptedException {
    queue.hold(true);
    try {
      waitForFileUnderWay();
      Map<String, String> affected = withDependents(edited);
      load(affected);
      running.putAll(edited);
      broken = "";
      LOG.info("routes edited files={}", edited.keySet());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      broken = edited.toString();
      setLastError(e);
      incFailedCounter();
      LOG.warn("edit of routes is broken, the old ones stay files={} reason={}", edited.keySet(), Reason.of(e));
      putBack(edited.keySet());
    } finally {
      queue.hold(false);
    }
  }

  /** The shares of a route configuration are woven into the routes that name it when those are built. */
  private Map<String, String> withDependents(Map<String, String> edited) {
    Map<String, String> all = new TreeMap<>(edited);
    if (edited.values().stream().anyMatch(text -> text.contains("routeConfiguration:"))) {
      running.forEach((name, text) -> {
        if (text.contains("routeConfigurationId:")) {
          all.putIfAbsent(name, text);
        }
      });
    }
    return all;
  }

  private void waitForFileUnderWay() throws InterruptedException {
    CamelContext camel = getCamelContext();
    while (camel.getRoutes().stream().filter(r -> r.getEndpoint() instanceof GenericFileEndpoint)
        .anyMatch(r -> camel.getInflightRepository().size(r.getRouteId()) > 0)) {
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  private void load(Map<String, String> texts) throws Exception {
    List<Resource> resources = new ArrayList<>();
    texts.forEach((name, text) -> resources.add(files.resource(name, text)));
    Set<String> before = routesOf(texts.keySet());
    Set<String> now = PluginHelper.getRoutesLoader(getCamelContext()).updateRoutes(resources);
    RouteTimeouts.check(getCamelContext());
    before.removeAll(now);
    for (String gone : before) {
      getCamelContext().getRouteController().stopRoute(gone);
      getCamelContext().removeRoute(gone);
    }
  }

  private Set<String> routesOf(Set<String> names) {
    Set<String> ids = new HashSet<>();
    for (Route route : getCamelContext().getRoutes()) {
      Resource source = route.getSourceResource();
      if (source != null && names.contains(source.getLocation().substring(source.getLocation().indexOf(':') + 1))) {
        ids.add(route.getRouteId());
      }
    }
    return ids;
  }

  private void putBack(Set<String> names) {
    Map<String, String> old = new TreeMap<>(running);
    old.keySet().retainAll(names);
    try {
      load(withDependents(old));
    } catch (Exception e) {
      LOG.error("the old routes could not be put back, restart the service files={} reason={}", names, Reason.of(e));
    }
  }
}
