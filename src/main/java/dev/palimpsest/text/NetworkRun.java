package dev.palimpsest.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** What a network is shown and what it answers, in memory that is used again and again. For one thread at a time. */
final class NetworkRun {
  /** The name of a network's input. */
  static final String INPUT = "image";
  private static final int LARGEST = Window.SIZE * Window.SIZE;

  private final OrtSession session;
  private final String output;
  private final int planesShown;
  private final int planesAnswered;
  private final ByteBuffer shown;
  private final ByteBuffer answered;

  /** Who works with a network. */
  interface User extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param planesShown how many planes the input has
   * @param output name of the output
   * @param planesAnswered how many planes it has
   */
  NetworkRun(OrtSession session, int planesShown, String output, int planesAnswered) {
    this.session = session;
    this.output = output;
    this.planesShown = planesShown;
    this.planesAnswered = planesAnswered;
    this.shown = floats(planesShown);
    this.answered = floats(planesAnswered);
  }

  /** Where to write what the network shall see: plane by plane, row by row, 0..1. */
  ByteBuffer shown() {
    return shown;
  }

  /** Shows it to the network, whose answer stays until the next run. */
  void run(int width, int height) throws IOException {
    try (OnnxTensor picture = tensor(shown, planesShown, width, height); OnnxTensor answer = tensor(answered, planesAnswered, width, height)) {
      session.run(Map.of(INPUT, picture), Map.of(output, answer)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  /** A plane of the last answer, of that run's size, 0..1. To be released before the next run. */
  Mat answer(int plane, int width, int height) {
    int bytes = width * height * Float.BYTES;
    return new Mat(height, width, CvType.CV_32FC1, answered.slice(plane * bytes, bytes));
  }

  private static OnnxTensor tensor(ByteBuffer planes, int count, int width, int height) throws OrtException {
    long[] shape = {1, count, height, width};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes.asFloatBuffer().limit(count * height * width), shape);
  }

  private static ByteBuffer floats(int planes) {
    return ByteBuffer.allocateDirect(planes * LARGEST * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
