package dev.palimpsest.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.model.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The network that finds text and guesses what lies beneath it. Input {@code image}, NCHW, RGB 0..1; outputs {@code mask}, the
 * probability that a pixel belongs to a letter, and {@code paint}, the colour beneath, both of the input's width and height.
 */
final class Eraser implements AutoCloseable {
  private static final String MODEL = "erase";
  private static final int PLANE = Window.SIZE * Window.SIZE;

  private final FloatBuffer image = floats(3 * PLANE);
  private final FloatBuffer mask = floats(PLANE);
  private final FloatBuffer paint = floats(3 * PLANE);
  private final Precision precision;
  private final OrtSession session;
  private final OnnxTensor imageTensor;
  private final OnnxTensor maskTensor;
  private final OnnxTensor paintTensor;

  private Eraser(ModelFile model, Precision precision) throws OrtException {
    this.precision = precision;
    session = model.open();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    imageTensor = OnnxTensor.createTensor(environment, image, new long[] {1, 3, Window.SIZE, Window.SIZE});
    maskTensor = OnnxTensor.createTensor(environment, mask, new long[] {1, 1, Window.SIZE, Window.SIZE});
    paintTensor = OnnxTensor.createTensor(environment, paint, new long[] {1, 3, Window.SIZE, Window.SIZE});
  }

  /** Loads the built-in model in one of its forms. */
  static Eraser load(Precision precision) throws RejectedInput, IOException {
    ModelFile model = ModelFile.builtIn(precision.of(MODEL));
    try {
      return new Eraser(model, precision);
    } catch (OrtException e) {
      throw new IOException("the model " + model.name() + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  Precision precision() {
    return precision;
  }

  /** Shows the window to the network; its answers stay in {@link #mask} and {@link #paint} until the next call. */
  void look(Window window) throws IOException {
    window.fill(image);
    try {
      session.run(Map.of("image", imageTensor), Map.of("mask", maskTensor, "paint", paintTensor)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  /** Probability of text, 0..1, row by row of the window. */
  FloatBuffer mask() {
    return mask;
  }

  /** The colour beneath the text, 0..1, three planes (red, green, blue) of rows of the window. */
  FloatBuffer paint() {
    return paint;
  }

  @Override
  public void close() throws IOException {
    imageTensor.close();
    maskTensor.close();
    paintTensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
