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
import java.util.function.Consumer;

/** Native memory for the input and the output of one tile, used again for every tile of up to its size; closed, it waits for the next. */
final class TileBuffers implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelShape shape;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final Consumer<TileBuffers> pool;

  TileBuffers(OrtEnvironment environment, OrtSession session, ModelShape shape, int width, int height, Consumer<TileBuffers> pool) {
    this.environment = environment;
    this.session = session;
    this.shape = shape;
    this.pool = pool;
    this.input = floats(3 * width * height);
    this.output = floats(3 * width * shape.scale() * height * shape.scale());
  }

  /** Planes R, G and B of the tile, 0..1, one after the other without gaps, to be filled before {@link #run}. */
  FloatBuffer input() {
    return input;
  }

  /** Planes R, G and B of the enlarged tile after {@link #run}. */
  FloatBuffer output() {
    return output;
  }

  /** Whether a tile of this size in pixels fits. */
  boolean hold(int width, int height) {
    return input.capacity() >= 3 * width * height;
  }

  /** Runs the network on a tile of this size in pixels. */
  void run(int width, int height) throws IOException {
    long scale = shape.scale();
    try (OnnxTensor in = OnnxTensor.createTensor(environment, input.slice(0, 3 * width * height), new long[] {1, 3, height, width});
        OnnxTensor out = OnnxTensor.createTensor(environment, output.slice(0, (int) (3 * width * height * scale * scale)),
            new long[] {1, 3, height * scale, width * scale})) {
      session.run(Map.of(shape.input(), in), Map.of(shape.output(), out)).close();
    } catch (OrtException e) {
      throw new IOException("the network failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.accept(this);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
