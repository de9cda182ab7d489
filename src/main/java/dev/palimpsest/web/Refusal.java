package dev.palimpsest.web;

import java.util.Map;

/** A request that cannot be granted, and why; it becomes an answer of the form {@code {"error":{"code":...,"message":...}}}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final transient Map<String, Object> details;

  /**
   * @param status HTTP status, 400..599
   * @param code a fixed word for programs
   * @param message what happened and what to do, for people; goes out as it is, so no path and no class name
   */
  Refusal(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** @param details further members of the error object, JSON-ready */
  Refusal(int status, String code, String message, Map<String, Object> details) {
    // Refusals are answers, not faults: nobody reads their stack traces.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "not-found", message);
  }

  Answer answer() {
    return Answer.error(status, code, getMessage(), details);
  }
}
