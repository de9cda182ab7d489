package dev.palimpsest.worker;

import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs requests in the child and turns whatever comes of them into a reply. */
final class StepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  /** How native libraries word it when they get no memory: C++, ONNX Runtime and OpenCV. */
  private static final List<String> NO_MEMORY = List.of("bad_alloc", "bad allocation", "Failed to allocate", "Insufficient memory");

  private final Map<String, Step> steps;
  private final FrameWriter replies;
  private final List<Fault> faults = ServiceLoader.load(Fault.class).stream().map(ServiceLoader.Provider::get).toList();

  StepRunner(Map<String, Step> steps, FrameWriter replies) {
    this.steps = steps;
    this.replies = replies;
  }

  Message answer(Message asked) {
    if (asked instanceof Message.Request request) {
      return run(request);
    }
    // Between two files there is the time for a full collection, and the heap shrinks only in one.
    System.gc();
    return new Message.Rested(ResidentMemory.of(ProcessHandle.current().pid()));
  }

  private Message run(Message.Request request) {
    try {
      Step step = steps.get(request.step());
      if (step == null) {
        return new Message.Failed("there is no step named " + request.step());
      }
      Path folder = Path.of(request.folder());
      for (Fault fault : faults) {
        fault.before(request.step(), request.file(), folder);
      }
      StepResult result = step.run(folder, request.options(), new ProgressRelay(request, faults, replies));
      return new Message.Done(result);
    } catch (RejectedInput e) {
      return new Message.Rejected(e.code(), e.getMessage());
    } catch (Throwable e) {
      if (isOutOfMemory(e)) {
        return new Message.OutOfMemory(e.toString());
      }
      LOG.error("step failed step={} file={}", request.step(), request.file(), e);
      return new Message.Failed(e.toString());
    }
  }

  private static boolean isOutOfMemory(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .anyMatch(e -> e instanceof OutOfMemoryError || NO_MEMORY.stream().anyMatch(String.valueOf(e.getMessage())::contains));
  }
}
