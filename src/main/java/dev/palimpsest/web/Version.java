package dev.palimpsest.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this server, as its build wrote it into the jar. */
final class Version {
  private static final String PROPERTIES = "/META-INF/maven/dev.palimpsest/palimpsest/pom.properties";

  private Version() {}

  /** {@code development} where the classes come from no jar. */
  static String current() {
    try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
