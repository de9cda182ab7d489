package dev.palimpsest.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.palimpsest.job.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to a client; every answer of the API is one of these.
 *
 * @param status HTTP status
 * @param headers headers of the answer
 * @param body bytes to send, or null
 * @param file file to send, or null
 */
record Answer(int status, Map<String, String> headers, byte[] body, Path file) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of("Cache-Control", "no-store"), null, null);
  }

  /** @param value a record, map or list that Jackson can write; absent members are left out */
  static Answer json(int status, Object value) {
    return new Answer(status, Map.of("Content-Type", "application/json;charset=utf-8", "Cache-Control", "no-store"), bytes(value), null);
  }

  /** @param type media type of the file */
  static Answer file(Path file, String type) {
    return new Answer(200, Map.of("Content-Type", type, "Cache-Control", "no-store"), null, file);
  }

  static Answer error(int status, String code, String message, Map<String, Object> details) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.putAll(details);
    return json(status, Map.of("error", error));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, file);
  }

  private static byte[] bytes(Object value) {
    try {
      return (Json.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value for JSON: " + value.getClass().getName(), e);
    }
  }
}
