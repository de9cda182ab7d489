package dev.palimpsest.web;

import java.io.IOException;
import java.nio.file.Path;

/** Serves the API from a process of its own until its input closes; says its port on the first line of its output. */
final class SmallServer {
  private SmallServer() {}

  /** @param arguments the folder to work in, and the largest file in bytes */
  public static void main(String[] arguments) throws IOException {
    try (Api api = Api.start(Path.of(arguments[0]), new Limits(Long.parseLong(arguments[1]), 10))) {
      System.out.println(api.port);
      System.in.read();
    }
  }
}
