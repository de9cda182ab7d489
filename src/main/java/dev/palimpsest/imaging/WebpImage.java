package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nu.pattern.OpenCV;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A WebP file, decoded by the libwebp inside OpenCV into native memory: the readers for ImageIO take a thirtieth of its speed, 25 bytes of
 * heap a pixel, and miss colours by several levels.
 */
final class WebpImage implements SourceImage {
  private final Path file;
  private final WebpHeader header;
  private Mat image;
  private SrgbConversion toSrgb;
  private int y;

  private WebpImage(Path file, WebpHeader header) {
    this.file = file;
    this.header = header;
  }

  static WebpImage open(Path file) throws RejectedInput, IOException {
    return new WebpImage(file, WebpHeader.read(file));
  }

  @Override
  public long width() {
    return header.width();
  }

  @Override
  public long height() {
    return header.height();
  }

  @Override
  public double dotsPerInch() {
    return header.exif().dotsPerInch();
  }

  @Override
  public Orientation orientation() {
    return header.exif().orientation();
  }

  @Override
  public long heapBytes() throws IOException {
    return Files.size(file);
  }

  @Override
  public void start(Progress progress) throws IOException {
    OpenCV.loadLocally();
    MatOfByte bytes = new MatOfByte(Files.readAllBytes(file));
    try {
      image = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_UNCHANGED);
    } finally {
      bytes.release();
    }
    if (image.cols() != header.width() || image.rows() != header.height() || image.channels() < 3) {
      throw new IOException("its pixels cannot be decoded");
    }
    toSrgb = SrgbConversion.from(header.profile(), 3);
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public void read(byte[] into, int rows) {
    int channels = image.channels();
    Mat strip = image.rowRange(y, y + rows);
    strip.get(0, 0, into);
    strip.release();
    int samples = rows * image.cols() * channels;
    for (int i = 0; i < samples; i += channels) {
      byte blue = into[i];
      into[i] = into[i + 2];
      into[i + 2] = blue;
    }
    if (toSrgb != null) {
      toSrgb.convertInPlace(into, rows * image.cols(), channels);
    }
    y += rows;
  }

  @Override
  public void close() {
    if (image != null) {
      image.release();
    }
  }
}
