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
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** One window of a page at a time before the {@link Eraser}'s network, and what it answers. For one thread at a time. */
final class Inference implements AutoCloseable {
  private static final int PLANE = Window.SIZE * Window.SIZE;

  private final OrtSession session;
  private final Window window = new Window();
  private final FloatBuffer image = floats(3).asFloatBuffer();
  private final OnnxTensor imageTensor;
  private final OnnxTensor maskTensor;
  private final OnnxTensor paintTensor;
  private final Mat mask;
  private final List<Mat> paint = new ArrayList<>();

  Inference(OrtSession session) throws OrtException {
    this.session = session;
    ByteBuffer probabilities = floats(1);
    ByteBuffer colours = floats(3);
    imageTensor = tensor(image, 3);
    maskTensor = tensor(probabilities.asFloatBuffer(), 1);
    paintTensor = tensor(colours.asFloatBuffer(), 3);
    mask = plane(probabilities);
    for (int plane = 0; plane < 3; plane++) {
      paint.add(plane(colours.slice(plane * PLANE * Float.BYTES, PLANE * Float.BYTES)));
    }
  }

  /**
   * Reads the window around a tile.
   *
   * @return whether it shows more than one colour
   */
  boolean read(RasterFile page, Tile core) throws IOException {
    window.read(page, core);
    return !window.blank();
  }

  /** Shows the window to the network; its answers stay until the next call. */
  void run() throws IOException {
    window.fill(image);
    try {
      session.run(Map.of("image", imageTensor), Map.of("mask", maskTensor, "paint", paintTensor)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the probability of text, 0..255.
   *
   * @param into of the tile's size, one byte a pixel
   */
  void probability(Mat into) {
    write(mask, into);
  }

  /** The colours beneath the text of the tile, three samples a pixel, row by row. */
  byte[] colours(Tile core) {
    Mat all = new Mat();
    List<Mat> bands = new ArrayList<>();
    for (Mat plane : paint) {
      Mat band = new Mat(core.height(), core.width(), CvType.CV_8UC1);
      write(plane, band);
      bands.add(band);
    }
    Core.merge(bands, all);
    byte[] samples = new byte[3 * core.width() * core.height()];
    all.get(0, 0, samples);
    all.release();
    bands.forEach(Mat::release);
    return samples;
  }

  private static void write(Mat plane, Mat into) {
    Mat core = plane.submat(Window.MARGIN, Window.MARGIN + into.rows(), Window.MARGIN, Window.MARGIN + into.cols());
    core.convertTo(into, CvType.CV_8U, 255);
    core.release();
  }

  @Override
  public void close() {
    imageTensor.close();
    maskTensor.close();
    paintTensor.close();
    mask.release();
    paint.forEach(Mat::release);
  }

  private static OnnxTensor tensor(FloatBuffer planes, int count) throws OrtException {
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes, new long[] {1, count, Window.SIZE, Window.SIZE});
  }

  /** The same memory as OpenCV sees it. */
  private static Mat plane(ByteBuffer plane) {
    return new Mat(Window.SIZE, Window.SIZE, CvType.CV_32FC1, plane);
  }

  private static ByteBuffer floats(int planes) {
    return ByteBuffer.allocateDirect(planes * PLANE * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
