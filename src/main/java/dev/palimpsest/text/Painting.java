package dev.palimpsest.text;

import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** The network that paints over text, one tile at a time: it is shown the page and where text is. For one thread at a time. */
final class Painting implements NetworkRun.User {
  /** Planes that the network sees: red, green, blue, and 1 where text is. */
  static final int SHOWN = 4;
  private static final int COLOURS = 3;

  private final NetworkRun network;
  private final Window window = new Window();

  Painting(OrtSession session) {
    network = new NetworkRun(session, SHOWN, "paint", COLOURS);
  }

  /**
   * Paints where there is text whose ground is not known to be plain.
   *
   * @param tile of a grid of {@link Window#CORE} pixels
   * @param colours receives the paint; the rest of the tile stays
   */
  void paint(RasterFile page, Tile tile, TextMask mask, RasterFile colours) throws IOException {
    byte[] marks = mask.over(tile, new byte[tile.width() * tile.height()]);
    List<Rect> pieces = pieces(tile, marks);
    if (pieces.isEmpty()) {
      return;
    }
    window.read(page, tile);
    Mat picture = picture(mask);
    for (Rect piece : pieces) {
      lay(paint(piece, picture), tile, piece, marks, colours);
    }
    picture.release();
  }

  @Override
  public void close() {
    // holds nothing that outlives a call
  }

  /** Those with open text. */
  private static List<Rect> pieces(Tile tile, byte[] marks) {
    boolean[][] open = new boolean[Pieces.blocks(tile.height())][Pieces.blocks(tile.width())];
    for (int i = 0; i < marks.length; i++) {
      if (TextMask.isOpen(marks[i])) {
        open[i / tile.width() * open.length / tile.height()][i % tile.width() * open[0].length / tile.width()] = true;
      }
    }
    return Pieces.of(open, tile.width(), tile.height(), CloseUp.MARGIN);
  }

  /** The window as the network sees it, four bytes a pixel. To be released. */
  private Mat picture(TextMask mask) throws IOException {
    Tile inside = window.inside();
    Mat page = window.picture();
    Mat text = new Area(mask.over(inside, new byte[inside.width() * inside.height()]), inside.width(), inside.height()).plane();
    Core.compare(text, new Scalar(0), text, Core.CMP_GT);
    List<Mat> bands = new ArrayList<>();
    Core.split(page, bands);
    Mat picture = new Mat();
    Core.merge(List.of(bands.get(0), bands.get(1 % bands.size()), bands.get(2 % bands.size()), text), picture);
    bands.forEach(Mat::release);
    List.of(page, text).forEach(Mat::release);
    return picture;
  }

  /** Three bytes a pixel. */
  private byte[] paint(Rect piece, Mat picture) throws IOException {
    CloseUp sight = CloseUp.asItIs(piece);
    sight.fill(picture, window.inPicture(piece), network.shown());
    network.run(sight.width(), sight.height());
    List<Mat> bands = new ArrayList<>();
    for (int band = 0; band < COLOURS; band++) {
      Mat answer = network.answer(band, sight.width(), sight.height());
      bands.add(sight.reduced(answer));
      answer.release();
    }
    Mat paint = new Mat();
    Core.merge(bands, paint);
    byte[] samples = new byte[COLOURS * piece.width * piece.height];
    paint.get(0, 0, samples);
    bands.forEach(Mat::release);
    paint.release();
    return samples;
  }

  private static void lay(byte[] paint, Tile tile, Rect piece, byte[] marks, RasterFile colours) throws IOException {
    byte[] samples = new byte[paint.length];
    colours.read(tile.x() + piece.x, tile.y() + piece.y, piece.width, piece.height, samples);
    for (int row = 0, out = 0; row < piece.height; row++) {
      int mark = (piece.y + row) * tile.width() + piece.x;
      for (int column = 0; column < piece.width; column++, mark++, out += COLOURS) {
        if (TextMask.isOpen(marks[mark])) {
          System.arraycopy(paint, out, samples, out, COLOURS);
        }
      }
    }
    colours.write(tile.x() + piece.x, tile.y() + piece.y, piece.width, piece.height, samples);
  }
}
