package dev.palimpsest.text;

import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * One window of a page at a time before the network that finds text, and what it answers. For one thread at a time.
 *
 * <p>Where the network is in doubt, it is shown {@link CloseUp close-ups}, and the mean of both answers counts.
 */
final class Inference implements NetworkRun.User {
  /** Planes that the network sees: red, green and blue. */
  static final int SHOWN = 3;

  private final NetworkRun network;
  private final Window window = new Window();
  /** The probability, 0..255, of the window's part. */
  private final Mat answer = Mat.zeros(Window.CORE, Window.CORE, CvType.CV_8UC1);

  Inference(OrtSession session) {
    network = new NetworkRun(session, SHOWN, "mask", 1);
  }

  /**
   * Shows that part of a tile where anything is drawn, with its surroundings, to the network; the answer stays until the next call.
   *
   * @return whether there is any; if not, there is no answer
   */
  boolean look(RasterFile page, Tile tile) throws IOException {
    window.read(page, tile);
    boolean drawn = window.narrow();
    if (drawn) {
      window.fill(network.shown().asFloatBuffer());
      network.run(window.width(), window.height());
      keepAnswer();
      lookCloser();
    }
    return drawn;
  }

  /** What the answer is about: the part of the tile where anything is drawn. */
  Tile part() {
    return window.part();
  }

  /**
   * Writes the probability of text, 0..255.
   *
   * @param into of the part's size, one byte a pixel
   */
  void probability(Mat into) {
    Mat text = part(answer);
    text.copyTo(into);
    text.release();
  }

  @Override
  public void close() {
    answer.release();
  }

  private void keepAnswer() {
    Mat whole = network.answer(0, window.width(), window.height());
    Mat into = part(answer);
    Mat inner = whole.submat(Window.MARGIN, Window.MARGIN + into.rows(), Window.MARGIN, Window.MARGIN + into.cols());
    inner.convertTo(into, CvType.CV_8U, 255);
    List.of(whole, into, inner).forEach(Mat::release);
  }

  private void lookCloser() throws IOException {
    Mat text = part(answer);
    List<Rect> doubts = Doubt.in(text);
    text.release();
    if (doubts.isEmpty()) {
      return;
    }
    Mat around = window.picture();
    for (Rect doubt : doubts) {
      Mat first = answer.submat(doubt);
      CloseUp closeUp = CloseUp.of(first);
      closeUp.fill(around, window.inPicture(doubt), network.shown());
      network.run(closeUp.width(), closeUp.height());
      Mat closer = network.answer(0, closeUp.width(), closeUp.height());
      Mat second = closeUp.reduced(closer);
      Core.addWeighted(first, 0.5, second, 0.5, 0, first);
      List.of(closer, first, second).forEach(Mat::release);
    }
    around.release();
  }

  /** The window's part of a plane; to be released. */
  private Mat part(Mat plane) {
    return plane.submat(0, window.part().height(), 0, window.part().width());
  }
}
