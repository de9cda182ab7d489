package dev.palimpsest.upscale;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.model.SessionMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A super-resolution model loaded into ONNX Runtime. It takes one image as float32 NCHW [1, 3, height, width], RGB in 0..1, and gives
 * [1, 3, scale * height, scale * width]. Safe for use by several threads, each with {@link TileBuffers} of its own.
 */
final class Network implements AutoCloseable {
  private static final int MOST_STREAMS = 4;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelShape shape;
  private final int reach;
  private final int streams;
  /** Native memory comes back only when the collector finds its owner, so what is not in use is kept rather than made again. */
  private final List<TileBuffers> free = new ArrayList<>();

  private Network(OrtEnvironment environment, OrtSession session, ModelShape shape, int reach, int streams) {
    this.environment = environment;
    this.session = session;
    this.shape = shape;
    this.reach = reach;
    this.streams = streams;
  }

  /** Loads a model of which nothing is known: see {@link #load(ModelFile, int)}. */
  static Network load(ModelFile model) throws RejectedInput, IOException {
    return load(model, 0);
  }

  /**
   * Loads a model and makes sure that it fits, by its declared inputs and outputs and by enlarging a small grey patch.
   *
   * @param reach how many pixels away a pixel of the input can still change what comes out, or 0 if that is not known
   * @throws RejectedInput with code {@code bad-model} if it does not fit
   */
  static Network load(ModelFile model, int reach) throws RejectedInput, IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    // Tiles beside each other keep all processors busy, one tile shared by them does not; but the memory of a stranger is not known.
    int streams = reach == 0 ? 1 : Math.min(processors, MOST_STREAMS);
    OrtSession session = null;
    try {
      session = model.open(Math.max(1, processors / streams));
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      Network network = new Network(environment, session, ModelShape.of(session, environment, model.name()), reach, streams);
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

  /** How many pixels away a pixel of the input can still change what comes out, or 0 if that is not known. */
  int reach() {
    return reach;
  }

  /** How many tiles are best run at the same time. */
  int streams() {
    return streams;
  }

  /** The only input width that the model takes, in pixels, or 0 if it takes any. */
  int fixedWidth() {
    return shape.width();
  }

  /** The only input height that the model takes, in pixels, or 0 if it takes any. */
  int fixedHeight() {
    return shape.height();
  }

  /** Buffers for tiles of up to a size, to be closed by the caller. */
  synchronized TileBuffers buffers(int width, int height) {
    Optional<TileBuffers> kept = free.stream().filter(buffers -> buffers.hold(width, height)).findFirst();
    kept.ifPresent(free::remove);
    return kept.orElseGet(() -> new TileBuffers(environment, session, shape, width, height, this::keep));
  }

  /** Gives back what runs have taken and the next would use again. */
  void rest() throws IOException {
    try {
      SessionMemory.release(session, shape.input(), 3, fixedWidth() == 0 ? TileGrid.STEP : fixedWidth(),
          fixedHeight() == 0 ? TileGrid.STEP : fixedHeight());
    } catch (OrtException e) {
      throw new IOException("the network failed: " + e.getMessage(), e);
    }
  }

  private synchronized void keep(TileBuffers buffers) {
    if (free.size() == streams) {
      free.remove(0);
    }
    free.add(buffers);
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
