package dev.palimpsest.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.palimpsest.job.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes back to a client; every answer of the API is one of these.
 *
 * @param status HTTP status
 * @param headers headers of the answer
 * @param body bytes to send, or null
 * @param files files to send: none, the one that is the answer's body, or several that become a ZIP archive
 */
record Answer(int status, Map<String, String> headers, byte[] body, List<Named> files) {
  /** A file and what it is called in an archive. */
  record Named(String name, Path file) {}

  Answer {
    headers = Map.copyOf(headers);
    files = List.copyOf(files);
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of("Cache-Control", "no-store"), null, List.of());
  }

  /** @param value a record, map or list that Jackson can write; absent members are left out */
  static Answer json(int status, Object value) {
    Map<String, String> headers = Map.of("Content-Type", "application/json;charset=utf-8", "Cache-Control", "no-store");
    return new Answer(status, headers, bytes(value), List.of());
  }

  /** @param type media type of the file */
  static Answer file(Path file, String type) {
    return new Answer(200, Map.of("Content-Type", type, "Cache-Control", "no-store"), null, List.of(new Named("", file)));
  }

  /** @param files at least two */
  static Answer archive(List<Named> files) {
    return new Answer(200, Map.of("Content-Type", "application/zip", "Cache-Control", "no-store"), null, files);
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
    return new Answer(status, more, body, files);
  }

  private static byte[] bytes(Object value) {
    try {
      return (Json.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value for JSON: " + value.getClass().getName(), e);
    }
  }
}
