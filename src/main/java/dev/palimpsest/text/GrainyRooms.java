package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The rooms of a piece of a scan that hold text: ground that hangs together, is flat but for its grain, and shows enough of its paper. */
final class GrainyRooms {
  /** Within 3 x 3 pixels the ground varies by at most this, in levels of 255. */
  private static final int FLAT = 14;
  /** Rooms lie so far, in pixels, from all that is drawn: grey lines have gaps, through which rooms would run into each other. */
  private static final int CLEAR = 3;
  /** Paper is grainy where levels of 3 x 3 pixels differ by this. */
  private static final int GRAIN = 2;
  /** A room is grainy if this share of its paper is: of scans 0.38 to 0.95, of renders, however compressed, hardly ever over 0.14. */
  private static final double GRAINY = 0.3;
  /** A room has at least so many pixels of text, and so many of paper out of the reach of its shade. */
  private static final int LEAST_TEXT = 20;
  private static final int LEAST_PAPER = 150;
  /** Side of the square, in pixels, in which is counted what is near something drawn. */
  private static final int AROUND = 33;
  /** If it is more than this share of what is not text, there is no ground; fewer pixels say nothing. */
  private static final double CROWDED = 0.75;
  private static final int ENOUGH = 200;
  /** Shaded paper whose mean differs from the tone by more than this, in levels of 255, is other paper. */
  private static final int SHADE = 10;

  private final int width;
  private final int height;
  private final Area clear;
  private final Area blocked;
  private final int[] room;
  private final PaperTone[] tones;
  private final PaperTone[] shades;

  /**
   * @param samples interleaved, of a piece of a page
   * @param channels samples a pixel, 1 or 3
   * @param marks not 0 where text is
   * @param rim the text and its soft rim
   * @param shaded the pixels so near to text that its shade may lie on them
   */
  GrainyRooms(byte[] samples, int channels, byte[] marks, Area rim, Area shaded) {
    width = rim.width();
    height = rim.height();
    byte[] range = range(samples, channels, marks, width, height);
    Area drawn = Area.where(width, height, i -> range[i] > FLAT && !rim.has(i));
    blocked = drawn.grown(CLEAR);
    clear = Area.where(width, height, i -> !blocked.has(i) && !rim.has(i));
    room = new int[marks.length];
    int count = clear.label(room);
    dropSmall(count, shaded);
    spread(closed(drawn, rim));
    int[] text = new int[count];
    int[] paper = new int[count];
    int[] grainy = new int[count];
    for (int i = 0; i < room.length; i++) {
      text[room[i]] += marks[i] != 0 ? 1 : 0;
      if (clear.has(i) && !shaded.has(i)) {
        paper[room[i]]++;
        grainy[room[i]] += range[i] >= GRAIN ? 1 : 0;
      }
    }
    tones = new PaperTone[count];
    shades = new PaperTone[count];
    for (int r = 1; r < count; r++) {
      if (text[r] >= LEAST_TEXT && grainy[r] >= GRAINY * paper[r]) {
        Tile box = box(r);
        tones[r] = new PaperTone(samples, channels, width, box, clear(r, box, i -> !shaded.has(i)));
        shades[r] = new PaperTone(samples, channels, width, box, clear(r, box, shaded::has));
      }
    }
  }

  /** Whether the tone of any room is known. */
  boolean any() {
    return Arrays.stream(tones).anyMatch(Objects::nonNull);
  }

  /** The tone of the room in which a pixel lies, or null if that is not known there. */
  PaperTone of(int pixel) {
    int here = room[pixel];
    int x = pixel % width;
    int y = pixel / width;
    return tones[here] != null && tones[here].isKnown(x, y) && tones[here].agrees(shades[here], x, y, SHADE) ? tones[here] : null;
  }

  /** Whether all that is drawn is some pixels away from a pixel. */
  boolean isFree(int pixel) {
    return !blocked.has(pixel);
  }

  /** Whether a pixel is paper, and text and all that is drawn are some pixels away. */
  boolean isClear(int pixel) {
    return clear.has(pixel);
  }

  private Tile box(int of) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (room[y * width + x] == of) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return new Tile(left, top, right - left + 1, bottom - top + 1);
  }

  /** The clear paper of a room for which something holds. */
  private int[] clear(int of, Tile box, IntPredicate holds) {
    return IntStream.range(box.y(), box.y() + box.height())
        .flatMap(y -> IntStream.range(y * width + box.x(), y * width + box.x() + box.width()))
        .filter(i -> room[i] == of && clear.has(i) && holds.test(i)).toArray();
  }

  /** Takes out what shows too little paper to be a room: the insides of letters, the gaps between lines. */
  private void dropSmall(int count, Area shaded) {
    int[] paper = new int[count];
    for (int i = 0; i < room.length; i++) {
      paper[room[i]] += shaded.has(i) ? 0 : 1;
    }
    for (int i = 0; i < room.length; i++) {
      room[i] = paper[room[i]] < LEAST_PAPER ? 0 : room[i];
    }
  }

  /** What is drawn, and text on hatches and tiles: where most of what shows is near something drawn. */
  private Area closed(Area drawn, Area rim) {
    float[] near = Area.where(width, height, i -> blocked.has(i) && !rim.has(i)).sums(AROUND);
    float[] seen = Area.where(width, height, i -> !rim.has(i)).sums(AROUND);
    return Area.where(width, height, i -> drawn.has(i) || near[i] > CROWDED * Math.max(seen[i], ENOUGH));
  }

  /** Adds to each room what lies beside it and is open: its text, the insides of letters, ground along lines. */
  private void spread(Area closed) {
    int[] queue = new int[room.length];
    int end = 0;
    for (int i = 0; i < room.length; i++) {
      if (room[i] != 0) {
        queue[end++] = i;
      }
    }
    for (int at = 0; at < end; at++) {
      int i = queue[at];
      int x = i % width;
      int[] beside = {x > 0 ? i - 1 : i, x < width - 1 ? i + 1 : i, i >= width ? i - width : i, i < room.length - width ? i + width : i};
      for (int next : beside) {
        if (room[next] == 0 && !closed.has(next)) {
          room[next] = room[i];
          queue[end++] = next;
        }
      }
    }
  }

  /** The greatest difference of levels around each pixel, text left out: 0..127, larger ones cut; on text anything. */
  private static byte[] range(byte[] samples, int channels, byte[] marks, int width, int height) {
    Mat text = new Mat(height, width, CvType.CV_8UC1);
    Mat most = new Mat(height, width, CvType.CV_8UC(channels));
    Mat square = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
    text.put(0, 0, marks);
    most.put(0, 0, samples);
    Mat least = most.clone();
    most.setTo(Scalar.all(0), text);
    least.setTo(Scalar.all(255), text);
    Imgproc.dilate(most, most, square);
    Imgproc.erode(least, least, square);
    Core.subtract(most, least, most);
    byte[] ranges = new byte[samples.length];
    most.get(0, 0, ranges);
    List.of(text, most, square, least).forEach(Mat::release);
    byte[] range = new byte[marks.length];
    for (int i = 0; i < ranges.length; i++) {
      range[i / channels] = (byte) Math.max(range[i / channels], Math.min(ranges[i] & 0xff, Byte.MAX_VALUE));
    }
    return range;
  }
}
