package dev.palimpsest.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.nio.file.Path;

/** A JSON value in a file, which becomes part of another without ever being in memory as a whole. */
record StoredJson(Path file) implements JsonSerializable {
  @Override
  public void serialize(JsonGenerator into, SerializerProvider provider) throws IOException {
    try (JsonParser stored = Json.MAPPER.createParser(file.toFile())) {
      stored.nextToken();
      into.copyCurrentStructure(stored);
    }
  }

  @Override
  public void serializeWithType(JsonGenerator into, SerializerProvider provider, TypeSerializer type) throws IOException {
    serialize(into, provider);
  }
}
