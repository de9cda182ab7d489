package dev.palimpsest.web;

import dev.palimpsest.job.Jobs;
import dev.palimpsest.worker.WorkerState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/** Puts the parts of the API where {@code routes/http.camel.yaml} finds them by name. */
public final class WebBeans {
  private WebBeans() {}

  /**
   * @param limits how much one request may bring
   * @param state the folder that uploads are written to
   * @param worker the worker as it is now; must not block
   * @param problems what is wrong with the rest of the pipeline, one sentence each; must not block
   */
  public static void bind(Registry registry, Jobs jobs, Limits limits, Path state, Supplier<WorkerState> worker,
      Supplier<List<String>> problems) {
    registry.bind("jetty", new JobsServer());
    bind(registry, "postJob", new PostJob(jobs, limits, state));
    bind(registry, "listJobs", new ListJobs(jobs));
    bind(registry, "showJob", new ShowJob(jobs));
    bind(registry, "removeJob", new RemoveJob(jobs));
    bind(registry, "showResult", new ShowResult(jobs));
    bind(registry, "showPage", new ShowPage(jobs));
    bind(registry, "showReport", new ShowReport(jobs));
    bind(registry, "showHealth", new ShowHealth(worker, jobs::queued, problems));
  }

  private static void bind(Registry registry, String name, Resource resource) {
    registry.bind(name, new ResourceProcessor(resource));
  }
}
