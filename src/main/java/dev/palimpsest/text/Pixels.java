package dev.palimpsest.text;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Interleaved samples as colours on white paper.
 *
 * @param samples as a raster holds them
 * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
 */
record Pixels(byte[] samples, int channels) {

  /** The colour of a pixel as it shows on white paper, {@code 0xRRGGBB}. */
  int colour(int pixel) {
    int at = pixel * channels;
    int alpha = alpha(at);
    int red = onWhite(samples[at] & 0xff, alpha);
    if (channels < 3) {
      return red << 16 | red << 8 | red;
    }
    return red << 16 | onWhite(samples[at + 1] & 0xff, alpha) << 8 | onWhite(samples[at + 2] & 0xff, alpha);
  }

  /**
   * Writes a pixel that shows as {@code colour} on white paper, as nearly as the alpha of {@code pixel} allows: alpha stays what it is.
   *
   * @param pixel index in this
   * @param colour {@code 0xRRGGBB}
   * @param into raster samples of as many channels
   * @param out index of the pixel in them
   */
  void write(int pixel, int colour, byte[] into, int out) {
    int alpha = alpha(pixel * channels);
    int at = out * channels;
    if (alpha == 0) {
      System.arraycopy(samples, pixel * channels, into, at, channels);
      return;
    }
    int red = colour >> 16;
    int green = colour >> 8 & 0xff;
    int blue = colour & 0xff;
    if (channels < 3) {
      into[at] = offWhite((red + green + blue + 1) / 3, alpha);
    } else {
      into[at] = offWhite(red, alpha);
      into[at + 1] = offWhite(green, alpha);
      into[at + 2] = offWhite(blue, alpha);
    }
    if (channels % 2 == 0) {
      into[at + channels - 1] = (byte) alpha;
    }
  }

  /** The greatest difference of red, green or blue between two colours {@code 0xRRGGBB}. */
  static int distance(int a, int b) {
    int red = Math.abs((a >> 16) - (b >> 16));
    int green = Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff));
    return Math.max(Math.max(red, green), Math.abs((a & 0xff) - (b & 0xff)));
  }

  /** How far a colour lies on the straight way between two others: 0 at {@code from}, 1 at {@code to}. */
  static double part(int colour, int from, int to) {
    long dot = 0;
    long square = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int way = (to >> shift & 0xff) - (from >> shift & 0xff);
      dot += (long) way * ((colour >> shift & 0xff) - (from >> shift & 0xff));
      square += (long) way * way;
    }
    return square == 0 ? 0 : (double) dot / square;
  }

  /** The pixels as they show on white paper: one sample of grey or three of RGB each. */
  byte[] flattened() {
    if (channels == 1 || channels == 3) {
      return samples;
    }
    int colours = channels == 2 ? 1 : 3;
    byte[] flat = new byte[samples.length / channels * colours];
    for (int i = 0; i < samples.length / channels; i++) {
      int colour = colour(i);
      for (int c = 0; c < colours; c++) {
        flat[i * colours + c] = (byte) (colour >> 16 - 8 * c);
      }
    }
    return flat;
  }

  /** The pixels as they show on white paper, as red, green and blue; to be released. */
  Mat picture(int width, int height) {
    byte[] flat = flattened();
    int colours = flat.length / (width * height);
    Mat picture = new Mat(height, width, CvType.CV_8UC(colours));
    picture.put(0, 0, flat);
    if (colours == 1) {
      Imgproc.cvtColor(picture, picture, Imgproc.COLOR_GRAY2RGB);
    }
    return picture;
  }

  private int alpha(int at) {
    return channels % 2 == 0 ? samples[at + channels - 1] & 0xff : 255;
  }

  private static int onWhite(int level, int alpha) {
    return (level * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static byte offWhite(int level, int alpha) {
    return (byte) Math.min(Math.max(255 - (255 - level) * 255 / alpha, 0), 255);
  }
}
