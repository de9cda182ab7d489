package dev.palimpsest.upscale;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.palimpsest.imaging.RejectedInput;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What a model wants and gives.
 *
 * @param input name of its input
 * @param output name of its output
 * @param width the only input width it takes, or 0 if it takes any
 * @param height the only input height it takes, or 0
 * @param scale how many times larger its output is, 2 to 4
 */
record ModelShape(String input, String output, int width, int height, int scale) {
  private static final String EXPECTED = "one float32 input [1, 3, height, width] with RGB in 0..1 and as its first output float32 "
      + "[1, 3, scale * height, scale * width] with scale 2, 3 or 4";
  private static final int PROBE = 64;
  private static final float GREY = 0.5f;
  /** A model that works in 0..255 or around 0 misses the grey by far more. */
  private static final float TOLERANCE = 0.25f;

  /** Reads what the model declares and what it does to a grey patch. */
  static ModelShape of(OrtSession session, OrtEnvironment environment, String name) throws OrtException, RejectedInput {
    if (session.getInputInfo().size() != 1 || session.getOutputInfo().isEmpty()) {
      throw refused(name, session.getInputInfo().size() + " inputs and " + session.getOutputInfo().size() + " outputs");
    }
    NodeInfo in = session.getInputInfo().values().iterator().next();
    NodeInfo out = session.getOutputInfo().values().iterator().next();
    long[] wanted = dimensions(in);
    long[] given = dimensions(out);
    boolean batchOfOne = wanted.length == 4 && (wanted[0] == 1 || wanted[0] < 0);
    boolean rgb = wanted.length == 4 && (wanted[1] == 3 || wanted[1] < 0);
    if (!batchOfOne || !rgb || given.length != 4) {
      throw refused(name, describe(in) + " in, " + describe(out) + " out");
    }
    int width = (int) Math.max(0, wanted[3]);
    int height = (int) Math.max(0, wanted[2]);
    int scale = probe(session, environment, in.getName(), width == 0 ? PROBE : width, height == 0 ? PROBE : height, name);
    return new ModelShape(in.getName(), out.getName(), width, height, scale);
  }

  static RejectedInput refused(String name, String found) {
    return new RejectedInput("bad-model", "The model " + name + " (palimpsest.upscale.model) does not fit. Expected: " + EXPECTED
        + ". Found: " + found + ".");
  }

  private static int probe(OrtSession session, OrtEnvironment environment, String input, int width, int height, String name)
      throws OrtException, RejectedInput {
    float[] grey = new float[3 * width * height];
    Arrays.fill(grey, GREY);
    try (OnnxTensor patch = OnnxTensor.createTensor(environment, FloatBuffer.wrap(grey), new long[] {1, 3, height, width});
        OrtSession.Result result = session.run(Map.of(input, patch))) {
      OnnxValue value = result.get(0);
      long[] size = ((TensorInfo) value.getInfo()).getShape();
      long scale = size[3] / width;
      boolean fits = size[0] == 1 && size[1] == 3 && size[3] == scale * width && size[2] == scale * height && scale >= 2 && scale <= 4;
      if (!fits) {
        long[] given = {1, 3, height, width};
        throw refused(name, "an output of " + Arrays.toString(size) + " for an input of " + Arrays.toString(given));
      }
      float centre = ((OnnxTensor) value).getFloatBuffer().get((int) (size[2] / 2 * size[3] + size[3] / 2));
      if (!(Math.abs(centre - GREY) <= TOLERANCE)) {
        throw refused(name, "a grey of " + GREY + " that comes out as " + centre);
      }
      return (int) scale;
    }
  }

  private static long[] dimensions(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.FLOAT ? info.getShape() : new long[0];
  }

  private static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? info.type.toString().toLowerCase(Locale.ROOT) + " " + Arrays.toString(info.getShape()).replace("-1", "any")
        : node.getInfo().toString();
  }
}
