package dev.palimpsest.text;

import dev.palimpsest.imaging.Tile;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The tone of the paper of one room, which changes slowly from place to place: a Gaussian mean of its pixels that no ink touches, found on a
 * copy reduced {@value #CELL} times.
 */
final class PaperTone {
  /** Side of a cell of the reduced copy, in pixels. */
  private static final int CELL = 4;
  /** Standard deviation of the mean, in cells. */
  private static final double SIGMA = 6;
  /** What the mean of the whole room counts for, when paper all around counts for 1: it speaks where no paper is near. */
  private static final float WHOLE = 0.02f;
  /** Where paper counts for less, none is near. */
  private static final float NEAR = 0.001f;
  /** Paper whose cells differ around a place by more than this (root mean square, levels of 255) is a picture, or two rooms. */
  private static final double SPREAD = 5;

  private final int left;
  private final int top;
  private final int columns;
  private final int rows;
  private final float[] means;
  private final float[] seen;
  private final float[][] tones;
  private final float[] variance;

  /**
   * @param samples interleaved, of a piece of a page
   * @param channels samples a pixel, 1 or 3
   * @param width columns of the piece
   * @param box around all pixels of the piece that are asked about or say what the tone is
   * @param paper the pixels that say what the tone is, counted row by row
   */
  PaperTone(byte[] samples, int channels, int width, Tile box, int[] paper) {
    left = box.x() / CELL;
    top = box.y() / CELL;
    columns = (box.x() + box.width() - 1) / CELL - left + 1;
    rows = (box.y() + box.height() - 1) / CELL - top + 1;
    means = means(samples, channels, paper);
    seen = new float[columns * rows];
    tones = new float[channels][columns * rows];
    variance = new float[columns * rows];
    for (int pixel : paper) {
      int cell = cell(pixel % width, pixel / width);
      seen[cell] += 1f / (CELL * CELL);
      for (int c = 0; c < channels; c++) {
        tones[c][cell] += ((samples[pixel * channels + c] & 0xff) - means[c]) / (CELL * CELL);
      }
    }
    spread();
    blur();
  }

  private static float[] means(byte[] samples, int channels, int[] paper) {
    float[] means = new float[channels];
    for (int c = 0; c < channels; c++) {
      long sum = 0;
      for (int pixel : paper) {
        sum += samples[pixel * channels + c] & 0xff;
      }
      means[c] = (float) sum / Math.max(paper.length, 1);
    }
    return means;
  }

  private int cell(int x, int y) {
    return (y / CELL - top) * columns + x / CELL - left;
  }

  /** Sums up how far each cell is from the mean, squared; {@link #blur} makes it the variance around. */
  private void spread() {
    for (int cell = 0; cell < seen.length; cell++) {
      for (float[] tone : tones) {
        variance[cell] += seen[cell] == 0 ? 0 : tone[cell] * tone[cell] / seen[cell];
      }
    }
  }

  private void blur() {
    blur(seen);
    blur(variance);
    for (float[] tone : tones) {
      blur(tone);
    }
    for (int cell = 0; cell < seen.length; cell++) {
      variance[cell] /= seen[cell] + WHOLE;
      for (int c = 0; c < tones.length; c++) {
        float off = tones[c][cell] / (seen[cell] + WHOLE);
        variance[cell] -= off * off;
        tones[c][cell] = means[c] + off;
      }
    }
  }

  private void blur(float[] plane) {
    Mat mat = new Mat(rows, columns, CvType.CV_32F);
    mat.put(0, 0, plane);
    Imgproc.GaussianBlur(mat, mat, new Size(), SIGMA, SIGMA, Core.BORDER_CONSTANT);
    mat.get(0, 0, plane);
    mat.release();
  }

  /** Whether paper is near a pixel and has one tone there. */
  boolean isKnown(int x, int y) {
    int cell = cell(x, y);
    return seen[cell] >= NEAR && variance[cell] <= SPREAD * SPREAD;
  }

  /** Whether another tone of the same piece differs by no more than so many levels at a pixel, if that is known there. */
  boolean agrees(PaperTone other, int x, int y, int levels) {
    for (int c = 0; c < tones.length; c++) {
      int cell = cell(x, y);
      if (other.seen[cell] >= NEAR && Math.abs(tones[c][cell] - other.tones[c][cell]) > levels) {
        return false;
      }
    }
    return true;
  }

  /** The colour of the paper at a pixel, {@code 0xRRGGBB}. */
  int colour(int x, int y) {
    int last = tones.length - 1;
    return Math.round(level(x, y, 0)) << 16 | Math.round(level(x, y, Math.min(1, last))) << 8 | Math.round(level(x, y, last));
  }

  /** The level, 0..255, of a channel of the paper at a pixel. */
  float level(int x, int y, int channel) {
    float[] tone = tones[channel];
    float across = Math.min(Math.max((x + 0.5f) / CELL - 0.5f - left, 0), columns - 1);
    float down = Math.min(Math.max((y + 0.5f) / CELL - 0.5f - top, 0), rows - 1);
    int cell = (int) down * columns + (int) across;
    int right = across < columns - 1 ? 1 : 0;
    int below = down < rows - 1 ? columns : 0;
    float part = across - (int) across;
    float upper = tone[cell] + part * (tone[cell + right] - tone[cell]);
    float lower = tone[cell + below] + part * (tone[cell + below + right] - tone[cell + below]);
    return upper + (down - (int) down) * (lower - upper);
  }
}
