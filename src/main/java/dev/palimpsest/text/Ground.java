package dev.palimpsest.text;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The flat ground of a piece of a page, that is paper and filled areas, and for every other pixel the ground nearest to it. What is not
 * ground and differs from the ground beside it is ink.
 */
final class Ground {
  /** Within 3 x 3 pixels a ground varies by at most this, in levels of 255: the noise of a good scan or JPEG. */
  private static final int FLAT = 10;
  /** Pixels that a ground has at least; less is the inside of a letter or of a broad line. */
  private static final int LEAST = 150;
  /** A ground is somewhere at least so wide, in pixels: else it is the inside of a broad line. */
  private static final int WIDE = 7;
  /** A flat area with at least this mean probability of text is the inside of a large letter. */
  private static final int LETTER = 128;
  /** Ink differs from the ground by more than this, in levels of 255. */
  private static final int INK = 24;

  /** Ground farther away than this, in pixels, says nothing: it lies in another room. No letter is so bold. */
  private static final int REACH = 16;
  /** The chamfer distance of two pixels side by side. */
  private static final int STEP = 3;

  private final byte[] colours;
  private final int channels;
  private final boolean[] ground;
  private final int[] nearest;

  /**
   * @param colours interleaved samples, {@code width} x {@code height} pixels of {@code channels} samples (1 or 3)
   * @param probability of text, 0..255, as many pixels
   */
  Ground(byte[] colours, int channels, byte[] probability, int width, int height) {
    this(colours, channels, find(colours, channels, probability, width, height), width, height);
  }

  private Ground(byte[] colours, int channels, boolean[] ground, int width, int height) {
    this.colours = colours;
    this.channels = channels;
    this.ground = ground;
    this.nearest = nearest(ground, width, height);
  }

  /** The ground around text that is known: what is under the marks is not ground. */
  static Ground beside(byte[] marks, Pixels pixels, int width, int height) {
    byte[] probability = new byte[marks.length];
    for (int i = 0; i < marks.length; i++) {
      probability[i] = (byte) (marks[i] == 0 ? 0 : 255);
    }
    byte[] colours = pixels.flattened();
    int channels = colours.length / marks.length;
    boolean[] ground = find(colours, channels, probability, width, height);
    for (int i = 0; i < marks.length; i++) {
      ground[i] &= marks[i] == 0;
    }
    return new Ground(colours, channels, ground, width, height);
  }

  /** Whether a pixel is ground itself. */
  boolean at(int pixel) {
    return ground[pixel];
  }

  /** Whether a pixel differs clearly from the ground nearest to it; without any near, as on tiles and hatches, nothing can be said. */
  boolean inkAt(int pixel) {
    if (ground[pixel] || nearest[pixel] < 0) {
      return false;
    }
    for (int c = 0; c < channels; c++) {
      if (Math.abs(level(pixel, c) - level(nearest[pixel], c)) > INK) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is ground near a pixel. */
  boolean knownAt(int pixel) {
    return nearest[pixel] >= 0;
  }

  /** A level, 0..255, of the ground nearest to a pixel, or -1 where there is none near. */
  int beneath(int pixel, int channel) {
    return nearest[pixel] < 0 ? -1 : level(nearest[pixel], channel);
  }

  /** The colour of the ground nearest to a pixel, {@code 0xRRGGBB}, or -1 where there is none near. */
  int colourBeneath(int pixel) {
    int last = channels - 1;
    return nearest[pixel] < 0 ? -1 : beneath(pixel, 0) << 16 | beneath(pixel, Math.min(1, last)) << 8 | beneath(pixel, last);
  }

  private int level(int pixel, int channel) {
    return colours[pixel * channels + channel] & 0xff;
  }

  private static boolean[] find(byte[] colours, int channels, byte[] probability, int width, int height) {
    Mat flat = flat(colours, channels, width, height);
    int[] label = new int[width * height];
    int count = label(flat, label);
    byte[] inner = inner(flat);
    flat.release();
    int[] areas = new int[count];
    long[] sums = new long[count];
    boolean[] wide = new boolean[count];
    for (int i = 0; i < label.length; i++) {
      areas[label[i]]++;
      sums[label[i]] += probability[i] & 0xff;
      wide[label[i]] |= inner[i] != 0;
    }
    boolean[] is = new boolean[count];
    for (int i = 1; i < count; i++) {
      is[i] = wide[i] && areas[i] >= LEAST && sums[i] < (long) LETTER * areas[i];
    }
    boolean[] ground = new boolean[label.length];
    for (int i = 0; i < label.length; i++) {
      ground[i] = is[label[i]];
    }
    return ground;
  }

  private static int label(Mat flat, int[] label) {
    Mat labels = new Mat();
    int count = Imgproc.connectedComponents(flat, labels, 4, CvType.CV_32S);
    labels.get(0, 0, label);
    labels.release();
    return count;
  }

  /** Where a square of {@link #WIDE} pixels is flat: flatness was asked of 3 x 3 already. */
  private static byte[] inner(Mat flat) {
    Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(WIDE - 2, WIDE - 2));
    Mat eroded = new Mat();
    Imgproc.erode(flat, eroded, kernel);
    byte[] inner = new byte[flat.rows() * flat.cols()];
    eroded.get(0, 0, inner);
    kernel.release();
    eroded.release();
    return inner;
  }

  /** The pixels around which a ground would be even, one byte a pixel, 255 for those; to be released. */
  static Mat flat(byte[] colours, int channels, int width, int height) {
    Mat piece = new Mat(height, width, CvType.CV_8UC(channels));
    Mat most = new Mat();
    Mat least = new Mat();
    Mat square = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
    piece.put(0, 0, colours);
    Imgproc.dilate(piece, most, square);
    Imgproc.erode(piece, least, square);
    Core.subtract(most, least, piece);
    Mat flat = new Mat();
    Core.inRange(piece, Scalar.all(0), Scalar.all(FLAT), flat);
    piece.release();
    most.release();
    least.release();
    square.release();
    return flat;
  }

  /** Two sweeps that hand the nearest ground on from pixel to pixel: the chamfer distance of Borgefors (1986) with steps 3 and 4. */
  private static int[] nearest(boolean[] ground, int width, int height) {
    int[] nearest = new int[ground.length];
    int[] distance = new int[ground.length];
    for (int i = 0; i < ground.length; i++) {
      nearest[i] = ground[i] ? i : -1;
      distance[i] = ground[i] ? 0 : Integer.MAX_VALUE / 2;
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (distance[i] > 0) {
          hand(nearest, distance, i, x > 0 ? i - 1 : -1, STEP);
          if (y > 0) {
            hand(nearest, distance, i, i - width, STEP);
            hand(nearest, distance, i, x > 0 ? i - width - 1 : -1, 4);
            hand(nearest, distance, i, x < width - 1 ? i - width + 1 : -1, 4);
          }
        }
      }
    }
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        int i = y * width + x;
        if (distance[i] > 0) {
          hand(nearest, distance, i, x < width - 1 ? i + 1 : -1, STEP);
          if (y < height - 1) {
            hand(nearest, distance, i, i + width, STEP);
            hand(nearest, distance, i, x < width - 1 ? i + width + 1 : -1, 4);
            hand(nearest, distance, i, x > 0 ? i + width - 1 : -1, 4);
          }
        }
      }
    }
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = distance[i] <= REACH * STEP ? nearest[i] : -1;
    }
    return nearest;
  }

  private static void hand(int[] nearest, int[] distance, int to, int from, int step) {
    if (from >= 0 && distance[from] + step < distance[to]) {
      distance[to] = distance[from] + step;
      nearest[to] = nearest[from];
    }
  }
}
