package dev.palimpsest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Path MODELS = Path.of("src/main/resources/models");
  private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
  /** As {@code printf weights | sha256sum} prints it. */
  private static final String SHA256 = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

  @TempDir Path folder;

  @Test
  void everyModelOfTheRepositoryHasItsDigestBesideIt() throws Exception {
    List<Path> models;
    try (Stream<Path> files = Files.list(MODELS)) {
      models = files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
    assertThat(models).hasSizeGreaterThanOrEqualTo(3);
    for (Path model : models) {
      String name = model.getFileName().toString();
      String sha256 = Digest.of(Files.readAllBytes(model));
      assertThat(Files.readString(MODELS.resolve(name + ".sha256"))).isEqualTo(sha256 + "  " + name + "\n");
      assertThat(ModelFile.builtIn(name.replace(".onnx", "")).sha256()).isEqualTo(sha256);
    }
  }

  @Test
  void theSmallerFormsWereMadeFromTheModelsBesideThem() throws Exception {
    for (String name : List.of("find", "paint", "upscale-x2", "upscale-x4")) {
      try (OrtSession session = ModelFile.builtIn(Precision.INT8.of(name)).open()) {
        assertThat(session.getMetadata().getCustomMetadataValue("made-from")).as("src/train/quantize.py makes %s-int8.onnx", name)
            .contains(ModelFile.builtIn(name).sha256());
      }
    }
  }

  @Test
  void aModelThatFitsItsDigestPasses() throws Exception {
    Path model = Files.write(folder.resolve("mine.onnx"), CONTENT);
    for (String line : List.of(SHA256, SHA256 + "  mine.onnx\n", SHA256.toUpperCase() + " *mine.onnx\r\n")) {
      Files.writeString(folder.resolve("mine.onnx.sha256"), line);
      assertThat(ModelFile.read(model).sha256()).isEqualTo(SHA256);
    }
  }

  @Test
  void aModelThatDoesNotFitItsDigestIsRefusedWithBothDigestsAndWhatToDo() throws IOException {
    Path model = Files.write(folder.resolve("mine.onnx"), "other weights".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("mine.onnx.sha256"), SHA256 + "  mine.onnx\n");
    String found = Digest.of("other weights".getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(() -> ModelFile.read(model))).hasMessageContainingAll(model.toString(), "its SHA-256 is " + found,
        "expected " + SHA256, "sha256sum " + model);
    assertThat(refusal(() -> Digest.checked("find.onnx", CONTENT, found, "Build again from unchanged sources")))
        .hasMessageContainingAll("find.onnx", "Build again");
  }

  @Test
  void aDigestFileWithoutADigestIsRefused() throws IOException {
    Path model = Files.write(folder.resolve("mine.onnx"), CONTENT);
    Files.writeString(folder.resolve("mine.onnx.sha256"), "none\n");
    assertThat(refusal(() -> ModelFile.read(model))).hasMessageContaining("mine.onnx.sha256 is missing or holds no SHA-256");
  }

  @Test
  void withoutADigestBesideItAModelOfTheUsersIsTakenAsItIs() throws Exception {
    assertThat(ModelFile.read(Files.write(folder.resolve("mine.onnx"), CONTENT)))
        .satisfies(model -> assertThat(model.sha256()).isEqualTo(SHA256));
  }

  private static RejectedInput refusal(ThrowingCallable read) {
    RejectedInput refusal = catchThrowableOfType(RejectedInput.class, read);
    assertThat(refusal.code()).isEqualTo("bad-model");
    return refusal;
  }
}
