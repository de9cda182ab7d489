package dev.palimpsest.text;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.model.Precision;
import dev.palimpsest.model.SessionMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The network that finds text and guesses what lies beneath it. Input {@code image}, NCHW, RGB 0..1; outputs {@code mask}, the
 * probability that a pixel belongs to a letter, and {@code paint}, the colour beneath, both of the input's width and height.
 */
final class Eraser implements AutoCloseable {
  private static final String MODEL = "erase";
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  /** Windows worked on at the same time: each takes some 70 MB, and saves the network's threads from waiting for each other. */
  private static final int INFERENCES = Math.min(2, PROCESSORS);

  /** Side of a small picture that the network takes. */
  private static final int SMALLEST = 64;

  private final Precision precision;
  private final OrtSession session;
  private final List<Inference> inferences = new ArrayList<>();

  private Eraser(ModelFile model, Precision precision) throws OrtException {
    this.precision = precision;
    session = model.open(PROCESSORS / INFERENCES);
    for (int i = 0; i < INFERENCES; i++) {
      inferences.add(new Inference(session));
    }
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

  /** Does the work for each tile, on several at the same time. */
  void forEach(List<Tile> tiles, TileDeal.Work<Inference> work, Progress progress) throws IOException {
    TileDeal.among(inferences, tiles.size(), work, progress);
  }

  /** Gives back what runs have taken and the next would use again. */
  void rest() throws IOException {
    try {
      SessionMemory.release(session, "image", SMALLEST, SMALLEST);
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    inferences.forEach(Inference::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
