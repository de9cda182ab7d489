package dev.palimpsest.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** The memory that ONNX Runtime keeps from one run of a session for the next. */
public final class SessionMemory {
  private static final String SHRINK = "memory.enable_memory_arena_shrinkage";

  private SessionMemory() {}

  /**
   * Gives it back to the system, by one more run; the next takes it anew.
   *
   * @param input name of the only input, a picture as NCHW
   * @param planes its planes
   * @param width columns of a picture that the model takes, the fewer the better
   * @param height its rows
   */
  public static void release(OrtSession session, String input, int planes, int width, int height) throws OrtException {
    long[] shape = {1, planes, height, width};
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        OnnxTensor picture = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.allocate(planes * width * height), shape)) {
      options.addRunConfigEntry(SHRINK, "cpu:0");
      session.run(Map.of(input, picture), options).close();
    }
  }
}
