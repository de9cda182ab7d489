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
import org.opencv.core.Rect;

/**
 * One window of a page at a time before the {@link Eraser}'s network, and what it answers. For one thread at a time.
 *
 * <p>Where the network is in doubt, it is shown {@link CloseUp close-ups}, and the mean of both answers counts.
 */
final class Inference implements AutoCloseable {
  private static final int PLANES = 4;

  private final OrtSession session;
  private final Window window = new Window();
  private final ByteBuffer image = floats(3);
  private final ByteBuffer mask = floats(1);
  private final ByteBuffer paint = floats(3);
  /** The probability and the three colours, 0..255, of the window's part. */
  private final List<Mat> answers = planes();

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
    Mat text = part(answers.get(0));
    text.copyTo(into);
    text.release();
  }

  /** The colours beneath the text of the part, three samples a pixel, row by row. */
  byte[] colours() {
    List<Mat> bands = answers.subList(1, PLANES).stream().map(this::part).toList();
    Mat all = new Mat();
    Core.merge(bands, all);
    byte[] samples = new byte[3 * all.rows() * all.cols()];
    all.get(0, 0, samples);
    all.release();
    bands.forEach(Mat::release);
    return samples;
  }

  @Override
  public void close() {
    answers.forEach(Mat::release);
  }

  private void run() throws IOException {
    window.fill(image.asFloatBuffer());
    run(window.width(), window.height());
    for (int plane = 0; plane < PLANES; plane++) {
      Mat answer = answer(plane, window.width(), window.height());
      Mat into = part(answers.get(plane));
      Mat inner = answer.submat(Window.MARGIN, Window.MARGIN + into.rows(), Window.MARGIN, Window.MARGIN + into.cols());
      inner.convertTo(into, CvType.CV_8U, 255);
      List.of(answer, into, inner).forEach(Mat::release);
    }
    lookCloser();
  }

  private void lookCloser() throws IOException {
    Mat text = part(answers.get(0));
    List<Rect> doubts = Doubt.in(text);
    text.release();
    if (doubts.isEmpty()) {
      return;
    }
    Mat around = window.picture();
    for (Rect doubt : doubts) {
      Mat unsure = answers.get(0).submat(doubt);
      CloseUp closeUp = CloseUp.of(unsure);
      unsure.release();
      closeUp.fill(around, window.inPicture(doubt), image);
      run(closeUp.width(), closeUp.height());
      for (int plane = 0; plane < PLANES; plane++) {
        Mat answer = answer(plane, closeUp.width(), closeUp.height());
        Mat first = answers.get(plane).submat(doubt);
        Mat second = closeUp.reduced(answer);
        Core.addWeighted(first, 0.5, second, 0.5, 0, first);
        List.of(answer, first, second).forEach(Mat::release);
      }
    }
    around.release();
  }

  private void run(int width, int height) throws IOException {
    try (OnnxTensor shown = tensor(image, 3, width, height);
        OnnxTensor text = tensor(mask, 1, width, height);
        OnnxTensor beneath = tensor(paint, 3, width, height)) {
      session.run(Map.of("image", shown), Map.of("mask", text, "paint", beneath)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
  }

  private static OnnxTensor tensor(ByteBuffer planes, int count, int width, int height) throws OrtException {
    long[] shape = {1, count, height, width};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes.asFloatBuffer().limit(count * height * width), shape);
  }

  /** What the last run answered, 0..1: the probability of text, or a band of the colours. */
  private Mat answer(int plane, int width, int height) {
    int bytes = width * height * Float.BYTES;
    ByteBuffer values = plane == 0 ? mask.slice(0, bytes) : paint.slice((plane - 1) * bytes, bytes);
    return new Mat(height, width, CvType.CV_32FC1, values);
  }

  /** The window's part of a plane; to be released. */
  private Mat part(Mat plane) {
    return plane.submat(0, window.part().height(), 0, window.part().width());
  }

  private static List<Mat> planes() {
    List<Mat> planes = new ArrayList<>();
    for (int plane = 0; plane < PLANES; plane++) {
      planes.add(Mat.zeros(Window.CORE, Window.CORE, CvType.CV_8UC1));
    }
    return planes;
  }

  private static ByteBuffer floats(int planes) {
    return ByteBuffer.allocateDirect(planes * Window.SIZE * Window.SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
