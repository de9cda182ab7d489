package dev.palimpsest.route;

import dev.palimpsest.job.Task;
import dev.palimpsest.job.Workbench;
import dev.palimpsest.settings.Settings;
import dev.palimpsest.worker.Outcome;
import dev.palimpsest.worker.StepCall;
import dev.palimpsest.worker.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the worker do one step on the file under way. The exchange property {@code timeout} says how long it may take. */
final class WorkerStep implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerStep.class);
  /** Name of the exchange property in which a route says how long the step may take. */
  static final String TIMEOUT = "timeout";
  private static final String FAILED_STEP = "failedStep";

  private final String step;
  private final Map<String, String> options;
  private final Worker worker;
  private final Workbench bench;
  private final Stopping stopping;

  WorkerStep(String step, Map<String, String> options, Worker worker, Workbench bench, Stopping stopping) {
    this.step = step;
    this.options = options;
    this.worker = worker;
    this.bench = bench;
    this.stopping = stopping;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Task task = exchange.getMessage().getBody(Task.class);
    requireWanted(task);
    if (step.equals(exchange.removeProperty(FAILED_STEP))) {
      task.report().again();
    }
    bench.step(task, step);
    Duration timeout = timeout(exchange);
    long start = System.nanoTime();
    String place = step.equals(Bind.STEP) ? "" : task.report().place();
    String label = place.isEmpty() ? task.name() : task.name() + ", " + place;
    Outcome outcome = worker.run(new StepCall(step, label, task.folder(), options(task), timeout));
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (outcome instanceof Outcome.Done done) {
      options.forEach((name, value) -> noteLimit(task, name, value));
      task.report().add(step, millis, done.result().facts(), done.result().warnings());
      LOG.info("step done file={} job={} step={} ms={} MB={}", label, task.job(), step, millis, worker.state().memoryBytes() >> 20);
      return;
    }
    requireWanted(task);
    exchange.setProperty(FAILED_STEP, step);
    StepFailed failed = failed(outcome, timeout, place);
    LOG.warn("step failed file={} job={} step={} ms={} reason={}", label, task.job(), step, millis, failed.getMessage());
    throw failed;
  }

  private static void noteLimit(Task task, String name, String value) {
    if (name.startsWith("limits.") || name.equals("text.max-pixels")) {
      task.report().limit(name, Long.parseLong(value));
    }
  }

  private void requireWanted(Task task) throws Abandoned {
    if (stopping.hasBegun()) {
      throw new Abandoned("the service is stopping");
    }
    if (bench.isUnwanted(task)) {
      throw new Abandoned("its job was removed");
    }
  }

  private Map<String, String> options(Task task) {
    Map<String, String> all = new HashMap<>(options);
    all.put("source", task.source().toString());
    all.put("page", Integer.toString(Math.max(1, task.report().page())));
    return all;
  }

  private Duration timeout(Exchange exchange) throws StepBroken {
    String text = exchange.getProperty(TIMEOUT, "", String.class);
    try {
      return Settings.duration(text);
    } catch (IllegalArgumentException e) {
      throw new StepBroken("The route gives the step " + step + " the timeout '" + text + "': " + e.getMessage() + ".", step);
    }
  }

  private StepFailed failed(Outcome outcome, Duration timeout, String place) {
    String at = place.isEmpty() ? "" : "P" + place.substring(1) + ": ";
    if (outcome instanceof Outcome.Rejected rejected) {
      // Decoding names the page itself: it alone knows of others before the first has been read.
      return new InputRejected(rejected.code(), (step.equals("decode") ? "" : at) + rejected.message(), step);
    } else if (outcome instanceof Outcome.TimedOut) {
      return new StepTimedOut(at, step, timeout);
    } else if (outcome instanceof Outcome.OutOfMemory memory) {
      return new WorkerDied("out-of-memory", at + memory.message(), step);
    } else if (outcome instanceof Outcome.Crashed crashed) {
      return new WorkerDied("crashed", at + crashed.message(), step);
    } else if (outcome instanceof Outcome.Lost lost) {
      return new WorkerDied("worker-lost", at + lost.message(), step);
    } else {
      return new StepBroken(at + ((Outcome.Failed) outcome).message(), step);
    }
  }
}
