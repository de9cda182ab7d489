package dev.palimpsest.text;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.model.Precision;
import dev.palimpsest.model.SessionMemory;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One of the two networks that erase text, and those who work with it, several at the same time. Both take pictures NCHW, width and height
 * multiples of 16, colours as RGB 0..1.
 *
 * @param <W> who works with it, one window of a page at a time
 */
final class TextNetwork<W extends NetworkRun.User> implements AutoCloseable {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  /** Windows worked on at the same time: each takes some 70 MB, and saves the network's threads from waiting for each other. */
  private static final int WORKERS = Math.min(2, PROCESSORS);

  /** Side of a small picture that the network takes. */
  private static final int SMALLEST = 64;

  private final OrtSession session;
  private final int planes;
  private final List<W> workers;

  private TextNetwork(OrtSession session, int planes, Function<OrtSession, W> worker) {
    this.session = session;
    this.planes = planes;
    this.workers = Stream.generate(() -> worker.apply(session)).limit(WORKERS).toList();
  }

  /** The network that gives the probability of text for each pixel of a picture: output {@code mask}. */
  static TextNetwork<Inference> finder(Precision precision) throws RejectedInput, IOException {
    return load("find", precision, Inference.SHOWN, Inference::new);
  }

  /** The network that gives the colours beneath text, where a fourth plane of the picture says that there is some: output {@code paint}. */
  static TextNetwork<Painting> painter(Precision precision) throws RejectedInput, IOException {
    return load("paint", precision, Painting.SHOWN, Painting::new);
  }

  private static <W extends NetworkRun.User> TextNetwork<W> load(String name, Precision precision, int planes,
      Function<OrtSession, W> worker) throws RejectedInput, IOException {
    ModelFile model = ModelFile.builtIn(precision.of(name));
    try {
      return new TextNetwork<>(model.open(PROCESSORS / WORKERS), planes, worker);
    } catch (OrtException e) {
      throw new IOException("the model " + model.name() + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Does the work for each tile, on several at the same time. */
  void forEach(int tiles, TileDeal.Work<W> work, Progress progress) throws IOException {
    TileDeal.among(workers, tiles, work, progress);
  }

  /** Gives back what runs have taken and the next would use again. */
  void rest() throws IOException {
    try {
      SessionMemory.release(session, NetworkRun.INPUT, planes, SMALLEST, SMALLEST);
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    workers.forEach(W::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
