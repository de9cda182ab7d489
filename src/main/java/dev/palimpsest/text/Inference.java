package dev.palimpsest.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** One window of a page at a time before the {@link Eraser}'s network, and what it answers. For one thread at a time. */
final class Inference {
  private final OrtSession session;
  private final Window window = new Window();
  private final ByteBuffer image = floats(3);
  private final ByteBuffer mask = floats(1);
  private final ByteBuffer paint = floats(3);

  Inference(OrtSession session) {
    this.session = session;
  }

  /** Shows a tile with its surroundings to the network; its answers stay until the next call. */
  void look(RasterFile page, Tile tile) throws IOException {
    window.read(page, tile);
    run();
  }

  /**
   * The same for that part of a tile where anything is drawn.
   *
   * @return whether there is any; if not, there are no answers
   */
  boolean lookAtDrawn(RasterFile page, Tile tile) throws IOException {
    window.read(page, tile);
    boolean drawn = window.narrow();
    if (drawn) {
      run();
    }
    return drawn;
  }

  /** What the answers are about: the tile, or the part of it where anything is drawn. */
  Tile part() {
    return window.part();
  }

  /**
   * Writes the probability of text, 0..255.
   *
   * @param into of the part's size, one byte a pixel
   */
  void probability(Mat into) {
    write(mask, 0, into);
  }

  /** The colours beneath the text of the part, three samples a pixel, row by row. */
  byte[] colours() {
    Tile part = window.part();
    List<Mat> bands = new ArrayList<>();
    for (int plane = 0; plane < 3; plane++) {
      Mat band = new Mat(part.height(), part.width(), CvType.CV_8UC1);
      write(paint, plane, band);
      bands.add(band);
    }
    Mat all = new Mat();
    Core.merge(bands, all);
    byte[] samples = new byte[3 * part.width() * part.height()];
    all.get(0, 0, samples);
    all.release();
    bands.forEach(Mat::release);
    return samples;
  }

  private void run() throws IOException {
    window.fill(image.asFloatBuffer());
    try (OnnxTensor shown = tensor(image, 3); OnnxTensor text = tensor(mask, 1); OnnxTensor beneath = tensor(paint, 3)) {
      session.run(Map.of("image", shown), Map.of("mask", text, "paint", beneath)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  private OnnxTensor tensor(ByteBuffer planes, int count) throws OrtException {
    long[] shape = {1, count, window.height(), window.width()};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes.asFloatBuffer().limit(count * window.height() * window.width()),
        shape);
  }

  private void write(ByteBuffer planes, int index, Mat into) {
    int bytes = window.width() * window.height() * Float.BYTES;
    Mat plane = new Mat(window.height(), window.width(), CvType.CV_32FC1, planes.slice(index * bytes, bytes));
    Mat inner = plane.submat(Window.MARGIN, Window.MARGIN + into.rows(), Window.MARGIN, Window.MARGIN + into.cols());
    inner.convertTo(into, CvType.CV_8U, 255);
    inner.release();
    plane.release();
  }

  private static ByteBuffer floats(int planes) {
    return ByteBuffer.allocateDirect(planes * Window.SIZE * Window.SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
