package dev.palimpsest.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Brings the paper around erased letters back to its tone on grainy scans. JPEG keeps colours at half the resolution in blocks of 8, so that
 * those of the ink reach up to 16 pixels into the paper and would stay as a shade of the letters. The grain of the paper and what is drawn
 * on it stay: pixels are moved by what the mean around them lacks to the {@link PaperTone} of their room.
 */
final class Tone {
  /** So far from text its shade is looked for, in pixels, and over how many of them at the end it fades out. */
  private static final int REACH = 14;
  private static final int FADE = 5;
  /** A shade differs from the paper by no more than this, in levels of 255. */
  private static final int SHADE = 14;
  /** Side of the square whose mean is compared with the tone, in pixels, and how many of them must be clear paper. */
  private static final int SIDE = 9;
  private static final int FEW = 12;
  /** Nearer to text than this, in pixels, lies the soft rim of letters. */
  private static final int RIM = 3;
  /** Paint and rim that differ from the tone by no more than this, in levels of 255, are paper. */
  private static final int PAINT = 28;

  private final byte[] samples;
  private final int channels;
  private final byte[] marks;
  private final int width;
  private final int height;
  private final int[] colours;

  private Tone(Pixels pixels, byte[] marks, int width, int height) {
    this.samples = pixels.flattened();
    this.channels = samples.length / marks.length;
    this.marks = marks;
    this.width = width;
    this.height = height;
    this.colours = new int[marks.length];
    Arrays.fill(colours, -1);
  }

  /**
   * Looks for the paper around text that is going to be erased, and for the shade on it.
   *
   * @param pixels of a piece of the page, {@code width} x {@code height}
   * @param marks not 0 where text is, as many pixels
   * @param asked which pixels may be touched
   */
  static Tone around(Pixels pixels, byte[] marks, int width, int height, IntPredicate asked) {
    Tone tone = new Tone(pixels, marks, width, height);
    if (tone.anyText(asked)) {
      float[] distance = tone.distanceFromText();
      Area rim = Area.where(width, height, i -> distance[i] < RIM);
      Area shaded = Area.where(width, height, i -> distance[i] < REACH);
      GrainyRooms rooms = new GrainyRooms(tone.samples, tone.channels, marks, rim, shaded);
      if (rooms.any()) {
        tone.find(rooms, distance, asked);
      }
    }
    return tone;
  }

  /** What to put beside the text at a pixel, {@code 0xRRGGBB}, or -1 if it stays as it is. */
  int beside(int pixel) {
    return colours[pixel];
  }

  /** What to paint instead of {@code colour} over the text at a pixel: the tone of the paper, if it is paper. */
  int evened(int pixel, int colour) {
    return colours[pixel] >= 0 && Pixels.distance(colour, colours[pixel]) <= PAINT ? colours[pixel] : colour;
  }

  private boolean anyText(IntPredicate asked) {
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] != 0 && asked.test(i)) {
        return true;
      }
    }
    return false;
  }

  private float[] distanceFromText() {
    Mat plane = Area.where(width, height, i -> marks[i] == 0).plane();
    Mat distances = new Mat();
    float[] distance = new float[marks.length];
    Imgproc.distanceTransform(plane, distances, Imgproc.DIST_L2, Imgproc.DIST_MASK_3);
    distances.get(0, 0, distance);
    List.of(plane, distances).forEach(Mat::release);
    return distance;
  }

  private void find(GrainyRooms rooms, float[] distance, IntPredicate asked) {
    float[] paper = sums(rooms, i -> 1);
    float[][] sums = new float[channels][];
    for (int c = 0; c < channels; c++) {
      int channel = c;
      sums[c] = sums(rooms, i -> samples[i * channels + channel]);
    }
    for (int i = 0; i < colours.length; i++) {
      PaperTone tone = distance[i] < REACH && asked.test(i) ? rooms.of(i) : null;
      if (tone != null) {
        if (marks[i] != 0 || distance[i] < RIM && rooms.isFree(i) && isNear(i, tone)) {
          colours[i] = tone.colour(i % width, i / width);
        } else if (paper[i] >= FEW) {
          colours[i] = unshaded(i, tone, sums, paper[i], Math.min((REACH - distance[i]) / FADE, 1));
        }
      }
    }
  }

  /** The colour of a pixel, moved by a part of what the mean around it lacks to the tone, or -1 if that is more than a shade. */
  private int unshaded(int pixel, PaperTone tone, float[][] sums, float paper, float part) {
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      int channel = Math.min(c, channels - 1);
      float off = tone.level(pixel % width, pixel / width, channel) - sums[channel][pixel] / paper;
      if (Math.abs(off) > SHADE) {
        return -1;
      }
      int level = Math.round((samples[pixel * channels + channel] & 0xff) + part * off);
      colour = colour << 8 | Math.min(Math.max(level, 0), 255);
    }
    return colour;
  }

  private boolean isNear(int pixel, PaperTone tone) {
    for (int c = 0; c < channels; c++) {
      if (Math.abs((samples[pixel * channels + c] & 0xff) - tone.level(pixel % width, pixel / width, c)) > PAINT) {
        return false;
      }
    }
    return true;
  }

  /** The sum of a level, taken as 0..255, over the clear paper in the square around each pixel. */
  private float[] sums(GrainyRooms rooms, IntUnaryOperator level) {
    byte[] plane = new byte[marks.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) (rooms.isClear(i) ? level.applyAsInt(i) : 0);
    }
    return new Area(plane, width, height).sums(SIDE);
  }
}
