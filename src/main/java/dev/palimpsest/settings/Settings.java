package dev.palimpsest.settings;

import dev.palimpsest.job.Places;
import dev.palimpsest.job.Settling;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All settings, checked. The keys, their meaning and their defaults stand in {@code application.properties}.
 *
 * @param places the folders, absolute
 * @param routes folder of the routes, absolute
 * @param inbox how the inbox is watched
 * @param http where HTTP listens and how long it keeps results
 * @param limits what is refused
 * @param steps what the steps are told: setting names without {@code palimpsest.}, sizes as plain numbers
 * @param retries how often what is tried again
 * @param worker the worker process
 * @param overdue how long work on one file may take before it is reported
 * @param properties every key with its value, as routes may name it in {@code {{...}}}
 */
public record Settings(Places places, Path routes, Inbox inbox, Http http, Limits limits, Map<String, String> steps, Retries retries,
    Worker worker, Duration overdue, Map<String, String> properties) {

  /**
   * @param settling when the copy of a file counts as finished
   * @param cron when the inbox is looked at, as a Quartz expression, or empty for always
   */
  public record Inbox(Settling settling, String cron) {}

  /**
   * @param host address to listen on
   * @param port 1 to 65535
   * @param retention how long results of HTTP jobs are kept after the last access
   * @param files most files in one post
   */
  public record Http(String host, int port, Duration retention, int files) {
    /** Address of a path of a server with these settings, as seen from the same machine. */
    public URI at(String path) {
      String address = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
      return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + path);
    }
  }

  /**
   * @param fileBytes largest input in bytes
   * @param pixels most pixels of an input
   * @param outputPixels most pixels of a result
   */
  public record Limits(long fileBytes, long pixels, long outputPixels) {}

  /**
   * @param crash tries after the first, for a worker that died
   * @param timeout tries after the first, for a step that timed out
   * @param restart takes after the first, for a service that died
   * @param pause how long to wait before a share that is away is looked for again
   */
  public record Retries(int crash, int timeout, int restart, Duration pause) {}

  /**
   * @param memoryBytes resident memory beyond which it is killed
   * @param idle how long it is kept without work
   * @param jobs files after which it is replaced, 0 for never
   * @param model the user's own network, or empty
   */
  public record Worker(long memoryBytes, Duration idle, int jobs, String model) {}

  public Settings {
    steps = Map.copyOf(steps);
    properties = Map.copyOf(properties);
  }

  /**
   * Reads the settings of this process: the built-in ones, {@code config/application.properties} in the home folder, the environment and
   * the given overrides, in this rising order.
   *
   * @param overrides {@code --palimpsest.key=value}, as on the command line
   * @throws SettingsException if a key is unknown, a value malformed or a combination makes no sense
   */
  public static Settings load(List<String> overrides) {
    return read(Sources.home(), System.getenv(), overrides);
  }

  /**
   * Reads settings as {@link #load} does, with another home and another environment than this process has.
   *
   * @param home folder that relative paths start from
   * @throws SettingsException as {@link #load} does
   */
  public static Settings read(Path home, Map<String, String> environment, List<String> overrides) {
    return SettingsReader.read(home, environment, overrides);
  }

  /** Whether a folder lies in the home folder: then it is made where it is missing, and its absence is no share that does not answer. */
  public static boolean isAtHome(Path folder) {
    return folder.startsWith(Sources.home());
  }

  /**
   * Reads a time span as the settings write it: {@code 180s}, {@code 5m}, or plain milliseconds.
   *
   * @throws IllegalArgumentException saying what is allowed, if it is something else
   */
  public static Duration duration(String text) {
    return Values.parseDuration(text);
  }

  /**
   * The folder of the routes with all links resolved, as Camel looks for files only in true folders.
   *
   * @throws SettingsException if there are no routes in it
   */
  public Path routesFolder() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(routes, "*.camel.yaml")) {
      if (files.iterator().hasNext()) {
        return routes.toRealPath();
      }
    } catch (IOException e) {
      throw new SettingsException("palimpsest.routes=" + routes + ": this folder cannot be read (" + e + ")");
    }
    throw new SettingsException("palimpsest.routes=" + routes + ": there are no routes (*.camel.yaml) in this folder");
  }

  /** The same settings with other folders. */
  public Settings at(Places other) {
    Map<String, String> named = new HashMap<>(properties);
    named.putAll(SettingsReader.named(other));
    return new Settings(other, routes, inbox, http, limits, steps, retries, worker, overdue, named);
  }
}
