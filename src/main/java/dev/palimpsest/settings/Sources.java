package dev.palimpsest.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Where settings come from, the weaker source first; a key that no default names is refused in each of them. */
final class Sources {
  private static final String PREFIX = "palimpsest.";
  private static final String VARIABLE_PREFIX = "PALIMPSEST_";
  /** Read by the launcher, not by the program. */
  private static final Set<String> LAUNCHER_VARIABLES = Set.of("PALIMPSEST_HOME", "PALIMPSEST_JAVA_OPTS");

  private final Map<String, String> values;

  private Sources(Map<String, String> defaults) {
    this.values = new LinkedHashMap<>(defaults);
  }

  /** The folder that relative paths start from: the launcher's, or the current one. */
  static Path home() {
    return Path.of(System.getProperty("palimpsest.home", "")).toAbsolutePath().normalize();
  }

  static Map<String, String> merge(Path home, Map<String, String> environment, List<String> overrides) {
    Sources sources = new Sources(defaults());
    Path file = home.resolve("config").resolve("application.properties");
    if (Files.exists(file)) {
      sources.take(read(file), file.toString());
    }
    sources.takeVariables(environment);
    sources.takeOverrides(overrides);
    return sources.values;
  }

  static Map<String, String> defaults() {
    try (InputStream in = Sources.class.getResourceAsStream("/application.properties")) {
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SettingsException("the built-in application.properties cannot be read: " + e.getMessage());
    }
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return parse(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Map<String, String> parse(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((key, value) -> sorted.put((String) key, ((String) value).strip()));
    return sorted;
  }

  private void take(Map<String, String> given, String from) {
    given.forEach((key, value) -> put(key, value, from));
  }

  private void takeVariables(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>();
    values.keySet().forEach(key -> keys.put(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), key));
    new TreeMap<>(environment).forEach((variable, value) -> {
      if (variable.startsWith(VARIABLE_PREFIX) && !LAUNCHER_VARIABLES.contains(variable)) {
        put(keys.getOrDefault(variable, variable), value.strip(), "the environment");
      }
    });
  }

  private void takeOverrides(List<String> overrides) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 0 || !override.startsWith("--" + PREFIX)) {
        throw new SettingsException(override + ": a setting is given as --palimpsest.key=value");
      }
      put(override.substring(2, equals), override.substring(equals + 1).strip(), "the command line");
    }
  }

  private void put(String key, String value, String from) {
    if (values.replace(key, value) == null) {
      throw new SettingsException("unknown setting " + key + " in " + from + Nearest.to(key, values.keySet()));
    }
  }
}
