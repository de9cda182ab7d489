package dev.palimpsest.upscale;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.model.ModelFile;
import java.io.IOException;

/**
 * A super-resolution model loaded into ONNX Runtime. It takes one image as float32 NCHW [1, 3, height, width], RGB in 0..1, and gives
 * [1, 3, scale * height, scale * width]. Not safe for use by several threads.
 */
final class Network implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelShape shape;

  private Network(OrtEnvironment environment, OrtSession session, ModelShape shape) {
    this.environment = environment;
    this.session = session;
    this.shape = shape;
  }

  /**
   * Loads a model and makes sure that it fits, by its declared inputs and outputs and by enlarging a small grey patch.
   *
   * @throws RejectedInput with code {@code bad-model} if it does not fit
   */
  static Network load(ModelFile model) throws RejectedInput, IOException {
    OrtSession session = null;
    try {
      session = model.open();
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      Network network = new Network(environment, session, ModelShape.of(session, environment, model.name()));
      session = null;
      return network;
    } catch (OrtException e) {
      throw ModelShape.refused(model.name(), "a file that ONNX Runtime cannot run (" + e.getMessage() + ")");
    } finally {
      close(session);
    }
  }

  int scale() {
    return shape.scale();
  }

  /** The only input width that the model takes, in pixels, or 0 if it takes any. */
  int fixedWidth() {
    return shape.width();
  }

  /** The only input height that the model takes, in pixels, or 0 if it takes any. */
  int fixedHeight() {
    return shape.height();
  }

  /** Prepares buffers for tiles of one size. */
  TileBuffers buffers(int width, int height) throws IOException {
    try {
      return new TileBuffers(environment, session, shape, width, height);
    } catch (OrtException e) {
      throw new IOException("no buffers for tiles of " + width + " x " + height, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("the model cannot be released", e);
    }
  }

  private static void close(OrtSession session) throws IOException {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IOException("the model cannot be released", e);
    }
  }
}
