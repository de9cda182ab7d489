package dev.palimpsest.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code .error.json} beside a source that failed. */
final class FailureJson {
  private FailureJson() {}

  static byte[] of(String job, JobFile file) throws JsonProcessingException {
    Failure failure = file.failure();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job", job);
    all.put("name", file.name());
    all.put("code", failure.code());
    all.put("message", failure.message());
    all.put("step", failure.step());
    all.put("attempts", failure.attempts());
    all.put("retryHelps", failure.retryHelps());
    all.put("started", file.started());
    all.put("finished", file.finished());
    return Json.MAPPER.writeValueAsBytes(all);
  }
}
