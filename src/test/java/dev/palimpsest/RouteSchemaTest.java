package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The routes follow the schema that Camel's editors read them by. */
class RouteSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> routes() throws IOException {
    return Files.list(Path.of("routes")).filter(file -> file.toString().endsWith(".camel.yaml"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteFileFollowsTheSchemaOfCamelsYaml(Path file) throws IOException {
    JsonNode routes = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));

    // A setting's placeholder may stand where the schema wants a number.
    List<ValidationMessage> wrong = schema().validate(routes).stream()
        .filter(message -> message.getInstanceNode() == null || !message.getInstanceNode().asText().startsWith("{{")).toList();

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteHasAnIdAndADescription(Path file) throws IOException {
    JsonNode routes = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));

    assertThat(routes).isNotEmpty().allSatisfy(entry -> {
      JsonNode route = entry.elements().next();
      assertThat(route.path("id").asText()).isNotBlank();
      assertThat(route.path("description").asText()).isNotBlank();
    });
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
    }
  }
}
