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
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * One window of a page at a time before the {@link Eraser}'s network, and what it answers. For one thread at a time.
 *
 * <p>The network works on squares of 2 x 2 pixels. Where it is in doubt, it is asked again with the window one pixel further down and to the
 * right, which cuts the page into other squares, and the mean of both answers counts: they err in different places.
 */
final class Inference implements AutoCloseable {
  private static final int PLANES = 4;
  /** A pixel is in doubt if the highest probability of text, 0..255, within 5 x 5 lies between these: no stroke of a letter is near. */
  private static final Scalar DOUBT_FROM = new Scalar(51);
  private static final Scalar DOUBT_TO = new Scalar(216);
  private static final Size NEAR = new Size(5, 5);
  /** Side of the blocks, in pixels, of which the second look takes those in doubt. */
  private static final int BLOCK = 64;
  /** Mean over a block, where pixels in doubt are 255 and others 0, from which it is in doubt: some sixty of its pixels. */
  private static final int DOUBTFUL = 4;

  private final OrtSession session;
  private final Window window = new Window();
  private final ByteBuffer image = floats(3);
  private final ByteBuffer mask = floats(1);
  private final ByteBuffer paint = floats(3);
  /** The probability and the three colours, 0..255, of the window's part. */
  private final List<Mat> answers = planes();
  private final List<Mat> secondAnswers = planes();

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
    secondAnswers.forEach(Mat::release);
  }

  private void run() throws IOException {
    run(0, answers);
    Tile part = window.part();
    Rect doubt = doubt();
    if (!doubt.empty()) {
      window.show(new Tile(part.x() + doubt.x, part.y() + doubt.y, doubt.width, doubt.height));
      run(1, secondAnswers);
      for (int plane = 0; plane < PLANES; plane++) {
        Mat first = answers.get(plane).submat(doubt);
        Mat second = part(secondAnswers.get(plane));
        Core.addWeighted(first, 0.5, second, 0.5, 0, first);
        List.of(first, second).forEach(Mat::release);
      }
      window.show(part);
    }
  }

  /** The box around the blocks of the part that are in doubt. */
  private Rect doubt() {
    Mat text = part(answers.get(0));
    Mat doubt = new Mat();
    Mat near = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, NEAR);
    Imgproc.dilate(text, doubt, near);
    Core.inRange(doubt, DOUBT_FROM, DOUBT_TO, doubt);
    int width = text.cols();
    int height = text.rows();
    int columns = (width + BLOCK - 1) / BLOCK;
    int rows = (height + BLOCK - 1) / BLOCK;
    Imgproc.resize(doubt, doubt, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
    Core.compare(doubt, new Scalar(DOUBTFUL), doubt, Core.CMP_GE);
    Rect blocks = Imgproc.boundingRect(doubt);
    List.of(text, doubt, near).forEach(Mat::release);
    return new Rect(new Point(blocks.x * width / columns, blocks.y * height / rows),
        new Point((blocks.x + blocks.width) * width / columns, (blocks.y + blocks.height) * height / rows));
  }

  private void run(int shift, List<Mat> into) throws IOException {
    window.fill(image.asFloatBuffer(), shift);
    try (OnnxTensor shown = tensor(image, 3); OnnxTensor text = tensor(mask, 1); OnnxTensor beneath = tensor(paint, 3)) {
      session.run(Map.of("image", shown), Map.of("mask", text, "paint", beneath)).close();
    } catch (OrtException e) {
      throw new IOException("the text network failed: " + e.getMessage(), e);
    }
    write(mask, 0, shift, into.get(0));
    for (int band = 0; band < 3; band++) {
      write(paint, band, shift, into.get(band + 1));
    }
  }

  private OnnxTensor tensor(ByteBuffer planes, int count) throws OrtException {
    long[] shape = {1, count, window.height(), window.width()};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes.asFloatBuffer().limit(count * window.height() * window.width()),
        shape);
  }

  private void write(ByteBuffer planes, int index, int shift, Mat into) {
    int bytes = window.width() * window.height() * Float.BYTES;
    Mat plane = new Mat(window.height(), window.width(), CvType.CV_32FC1, planes.slice(index * bytes, bytes));
    Mat part = part(into);
    int first = Window.MARGIN - shift;
    Mat inner = plane.submat(first, first + part.rows(), first, first + part.cols());
    inner.convertTo(part, CvType.CV_8U, 255);
    List.of(plane, part, inner).forEach(Mat::release);
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
