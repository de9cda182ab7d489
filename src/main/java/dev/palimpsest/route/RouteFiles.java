package dev.palimpsest.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The routes as they lie in their folder. They are read here and handed to Camel as texts, because Camel's own search takes a folder for a
 * URI and fails where its name holds a {@code %} or a {@code #}.
 *
 * @param folder the folder
 * @param excluded names of files that are left out
 */
public record RouteFiles(Path folder, Set<String> excluded) implements CamelConfiguration {
  static final String ENDING = ".camel.yaml";

  @Override
  public void configure(CamelContext camel) {
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(read().entrySet().stream().map(e -> resource(e.getKey(), e.getValue())).toList());
      RouteTimeouts.check(camel);
    } catch (Exception e) {
      throw new IllegalStateException("the routes in " + folder + " cannot be loaded: " + Reason.of(e), e);
    }
  }

  /** The texts of all files by name. */
  Map<String, String> read() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!excluded.contains(name)) {
          texts.put(name, Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** A text that Camel reports under the file's name. */
  Resource resource(String name, String text) {
    return ResourceHelper.fromBytes("file:" + name, text.getBytes(StandardCharsets.UTF_8));
  }
}
