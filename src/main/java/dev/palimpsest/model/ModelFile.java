package dev.palimpsest.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.palimpsest.imaging.RejectedInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network as its ONNX file holds it, compared with the SHA-256 digest beside it.
 *
 * @param name what messages and logs call it: the name of a built-in model, or the path of the user's
 * @param content the whole file
 * @param sha256 its digest, 64 hexadecimal digits
 */
public record ModelFile(String name, byte[] content, String sha256) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);
  private static final String FOLDER = "/models/";

  /**
   * Reads a model that is part of the application.
   *
   * @param name its file without {@code .onnx}, e.g. {@code upscale-x4}
   * @throws RejectedInput with code {@code bad-model} if it is not the file that the digest beside it was made of
   * @throws FileNotFoundException if there is no such model
   */
  public static ModelFile builtIn(String name) throws RejectedInput, IOException {
    String file = name + ".onnx";
    byte[] content = resource(file).orElseThrow(() -> new FileNotFoundException(FOLDER + file + " is missing from the application"));
    String digest = new String(resource(file + Digest.SUFFIX).orElse(new byte[0]), StandardCharsets.UTF_8);
    return new ModelFile(name, content, Digest.checked(file, content, digest, "Build again from unchanged sources"));
  }

  /**
   * Reads a model of the user's. If {@code FILE.sha256} lies beside it, as {@code sha256sum FILE} writes it, the digests must agree.
   *
   * @throws RejectedInput with code {@code bad-model} if they do not
   */
  public static ModelFile read(Path path) throws RejectedInput, IOException {
    byte[] content = Files.readAllBytes(path);
    Path beside = path.resolveSibling(path.getFileName() + Digest.SUFFIX);
    String sha256 = Files.exists(beside)
        ? Digest.checked(path.toString(), content, Files.readString(beside), "Get the file again from where it came from")
        : Digest.of(content);
    return new ModelFile(path.toString(), content, sha256);
  }

  /** Makes a session of it that uses all processors; the caller closes it. */
  public OrtSession open() throws OrtException {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Makes a session of it; the caller closes it.
   *
   * @param threads processors that one run of it uses, that of the caller included
   */
  public OrtSession open(int threads) throws OrtException {
    long start = System.nanoTime();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    // Official builds report models and machines to their maker unless told not to.
    environment.setTelemetry(false);
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // Pictures come in several sizes, and it would keep a block for each.
      options.setMemoryPatternOptimization(false);
      OrtSession session = environment.createSession(content, options);
      LOG.info("loaded model={} bytes={} sha256={} ms={}", name, content.length, sha256, (System.nanoTime() - start) / 1_000_000);
      return session;
    }
  }

  private static Optional<byte[]> resource(String file) throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
