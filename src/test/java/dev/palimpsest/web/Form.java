package dev.palimpsest.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body of multipart/form-data, put together by hand. */
final class Form {
  private static final String BOUNDARY = "----palimpsest-test-7d9a";
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Form file(String name, byte[] content) {
    return part("name=\"file\"; filename=\"" + name + "\"", content);
  }

  Form field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
  }

  Form part(String disposition, byte[] content) {
    write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
    out.writeBytes(content);
    write("\r\n");
    return this;
  }

  String type() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] bytes() {
    byte[] open = unfinished();
    write("--" + BOUNDARY + "--\r\n");
    byte[] all = out.toByteArray();
    out.reset();
    out.writeBytes(open);
    return all;
  }

  /** Without the closing boundary. */
  byte[] unfinished() {
    return out.toByteArray();
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
