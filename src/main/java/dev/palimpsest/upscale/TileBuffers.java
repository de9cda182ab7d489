package dev.palimpsest.upscale;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** Native memory for the input and the output of one tile, used again for every tile of its size. */
final class TileBuffers implements AutoCloseable {
  private final OrtSession session;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  TileBuffers(OrtEnvironment environment, OrtSession session, ModelShape shape, int width, int height) throws OrtException {
    this.session = session;
    int scale = shape.scale();
    input = floats(3 * width * height);
    output = floats(3 * width * scale * height * scale);
    inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
    outputTensor = OnnxTensor.createTensor(environment, output, new long[] {1, 3, (long) height * scale, (long) width * scale});
    inputs = Map.of(shape.input(), inputTensor);
    outputs = Map.of(shape.output(), outputTensor);
  }

  /** Planes R, G and B of the tile, 0..1, to be filled before {@link #run}. */
  FloatBuffer input() {
    return input;
  }

  /** Planes R, G and B of the enlarged tile after {@link #run}. */
  FloatBuffer output() {
    return output;
  }

  /** Runs the network. */
  void run() throws IOException {
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new IOException("the network failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensor.close();
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
