package dev.palimpsest.upscale;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models, each once, and keeps them for as long as the worker lives. */
public final class Enlargers implements EnlargerSource {
  private static final Logger LOG = LoggerFactory.getLogger(Enlargers.class);
  private static final String BUILT_IN = "upscale-x";

  private final Map<String, Enlarger> loaded = new HashMap<>();

  @Override
  public synchronized Enlarger get(int scale, String model) throws RejectedInput, IOException {
    boolean own = model == null || model.isBlank() || model.startsWith(BUILT_IN) && model.equals(BUILT_IN + scale);
    String name = own ? BUILT_IN + scale : model;
    Enlarger enlarger = loaded.get(name);
    if (enlarger == null) {
      enlarger = load(name, own ? builtIn(scale) : read(model));
      loaded.put(name, enlarger);
    }
    if (enlarger.scale() != scale) {
      throw new RejectedInput("bad-model", "The model " + name + " enlarges " + enlarger.scale()
          + " times, but palimpsest.upscale.scale is " + scale + ". Expected: palimpsest.upscale.scale=" + enlarger.scale()
          + ", or another palimpsest.upscale.model.");
    }
    return enlarger;
  }

  private static Enlarger load(String name, byte[] model) throws RejectedInput, IOException {
    long start = System.nanoTime();
    Network network = Network.load(model, name);
    LOG.info("loaded model={} scale={} bytes={} sha256={} ms={}", name, network.scale(), model.length, sha256(model),
        (System.nanoTime() - start) / 1_000_000);
    return new TiledEnlarger(network, name);
  }

  private static byte[] builtIn(int scale) throws RejectedInput, IOException {
    try (InputStream in = Enlargers.class.getResourceAsStream("/models/" + BUILT_IN + scale + ".onnx")) {
      if (in == null) {
        throw new RejectedInput("bad-model", "There is no built-in model that enlarges " + scale
            + " times (palimpsest.upscale.scale); palimpsest.upscale.model must name one.");
      }
      return in.readAllBytes();
    }
  }

  private static byte[] read(String model) throws RejectedInput {
    try {
      return Files.readAllBytes(Path.of(model));
    } catch (IOException | InvalidPathException e) {
      throw ModelShape.refused(model, "a file that cannot be read (" + e + ")");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
