package dev.palimpsest.imaging;

import java.io.IOException;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * An image that OpenCV has decoded into native memory.
 *
 * @param image grey, BGR or BGR and alpha, of 8 or 16 bits
 * @param bits of a sample that are used, 8 to 16
 * @param depth of the samples that are given
 * @param toSrgb conversion of its colours, or null
 */
record MatSamples(Mat image, int bits, Depth depth, SrgbConversion toSrgb) implements ImageSamples {
  /** Decodes a file as it is, with all its channels and bits. */
  static Mat decode(byte[] file) throws IOException {
    OpenCvLibrary.load();
    MatOfByte bytes = new MatOfByte(file);
    try {
      return Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_UNCHANGED);
    } catch (CvException e) {
      throw new IOException("its pixels cannot be decoded", e);
    } finally {
      bytes.release();
    }
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public void read(int y, int rows, byte[] into) {
    int channels = image.channels();
    int samples = rows * image.cols() * channels;
    Mat strip = image.rowRange(y, y + rows);
    if (image.depth() == CvType.CV_8U) {
      strip.get(0, 0, into);
    } else {
      short[] wide = new short[samples];
      strip.get(0, 0, wide);
      for (int i = 0; i < samples; i++) {
        depth.put(into, i, depth.scaled(wide[i] & 0xFFFF, bits));
      }
    }
    strip.release();
    for (int i = 0; channels > 2 && i < samples; i += channels) {
      int blue = depth.get(into, i);
      depth.put(into, i, depth.get(into, i + 2));
      depth.put(into, i + 2, blue);
    }
    if (toSrgb != null) {
      toSrgb.convertInPlace(into, rows * image.cols(), channels);
    }
  }
}
