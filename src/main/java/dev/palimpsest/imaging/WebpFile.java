package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Writes a raster as a WebP without loss. The encoder, the libwebp inside OpenCV, wants the image whole, in native memory. */
final class WebpFile implements ResultFile {
  /** Measured, a pixel. */
  private static final int PIXEL_BYTES = 48;
  private static final int STRIP_BYTES = 1 << 20;
  /** Above 100 it means without loss. */
  private static final int LOSSLESS = 101;
  private static final int CONTAINER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FEATURE_BYTES = 10;
  private static final int DOT_FRACTIONS = 1000;
  private static final int ALPHA = 1 << 4;
  private static final int EXIF = 1 << 3;

  /** Memory outside the heap that writing takes, in bytes. */
  static long nativeBytes(long width, long height) {
    return width * height * PIXEL_BYTES;
  }

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    OpenCvLibrary.load();
    boolean alpha = raster.channels() % 2 == 0;
    Mat image = new Mat(raster.height(), raster.width(), alpha ? CvType.CV_8UC4 : CvType.CV_8UC3);
    MatOfByte encoded = new MatOfByte();
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      fill(image, raster, progress);
      if (!Imgcodecs.imencode(".webp", image, encoded, new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, LOSSLESS))) {
        throw new IOException("OpenCV cannot write this WebP");
      }
      out.setLength(0);
      out.write(dotsPerInch > 0 ? withResolution(encoded.toArray(), raster, dotsPerInch) : encoded.toArray());
    } catch (CvException e) {
      throw new IOException(e);
    } finally {
      image.release();
      encoded.release();
    }
    return List.of();
  }

  /** Puts the image of a file into a container that also says its resolution. */
  private static byte[] withResolution(byte[] still, RasterFile raster, double dotsPerInch) {
    byte[] exif = exif(dotsPerInch);
    int image = still.length - CONTAINER_BYTES;
    int features = CHUNK_HEADER_BYTES + FEATURE_BYTES;
    int all = CONTAINER_BYTES + features + image + CHUNK_HEADER_BYTES + exif.length;
    ByteBuffer out = ByteBuffer.allocate(all).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(all - CHUNK_HEADER_BYTES).put(ascii("WEBPVP8X")).putInt(FEATURE_BYTES);
    out.putInt(EXIF | (raster.channels() % 2 == 0 ? ALPHA : 0));
    out.putShort((short) (raster.width() - 1)).put((byte) 0).putShort((short) (raster.height() - 1)).put((byte) 0);
    return out.put(still, CONTAINER_BYTES, image).put(ascii("EXIF")).putInt(exif.length).put(exif).array();
  }

  private static byte[] exif(double dotsPerInch) {
    int behind = 8 + 2 + 3 * 12 + 4;
    ByteBuffer out = ByteBuffer.allocate(behind + 16).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 3);
    out.putShort((short) TIFF.TAG_X_RESOLUTION).putShort(TIFF.TYPE_RATIONAL).putInt(1).putInt(behind);
    out.putShort((short) TIFF.TAG_Y_RESOLUTION).putShort(TIFF.TYPE_RATIONAL).putInt(1).putInt(behind + 8);
    out.putShort((short) TIFF.TAG_RESOLUTION_UNIT).putShort(TIFF.TYPE_SHORT).putInt(1).putInt(2).putInt(0);
    int dots = (int) Math.round(dotsPerInch * DOT_FRACTIONS);
    return out.putInt(dots).putInt(DOT_FRACTIONS).putInt(dots).putInt(DOT_FRACTIONS).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void fill(Mat image, RasterFile raster, Progress progress) throws IOException {
    int channels = image.channels();
    int rows = Math.max(1, STRIP_BYTES / (raster.width() * channels));
    for (int y = 0; y < raster.height(); y += rows) {
      int count = Math.min(rows, raster.height() - y);
      byte[] from = new byte[raster.width() * count * raster.channels()];
      raster.read(0, y, raster.width(), count, from);
      byte[] bgr = new byte[raster.width() * count * channels];
      int colours = raster.channels() < 3 ? 1 : 3;
      for (int i = 0, to = 0; to < bgr.length; i += raster.channels(), to += channels) {
        bgr[to] = from[i + colours - 1];
        bgr[to + 1] = from[i + colours / 2];
        bgr[to + 2] = from[i];
        if (channels == 4) {
          bgr[to + 3] = from[i + colours];
        }
      }
      image.put(y, 0, bgr);
      progress.at(y + count, raster.height());
    }
  }
}
