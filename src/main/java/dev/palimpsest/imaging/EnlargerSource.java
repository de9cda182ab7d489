package dev.palimpsest.imaging;

import java.io.IOException;

/** Gives out enlargers, so that all steps of a worker share one loaded model. */
@FunctionalInterface
public interface EnlargerSource {
  /**
   * The enlarger for a scale and a model, loaded on first use and kept.
   *
   * @param scale 2 to 4
   * @param model path of an ONNX file, or empty, null or the name of a built-in model for the built-in one
   * @throws RejectedInput with code {@code bad-model} if the model does not fit or does not enlarge by this scale
   * @throws IOException if it cannot be read
   */
  Enlarger get(int scale, String model) throws RejectedInput, IOException;
}
