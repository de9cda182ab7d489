package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.opencv.core.Mat;

/** A JPEG 2000 file, decoded by the OpenJPEG inside OpenCV into native memory. */
final class Jpeg2000Image extends DecodedImage {
  /** Measured, a sample: OpenJPEG holds it as an int, once as a wavelet and once as a colour, with tables beside; then OpenCV copies it. */
  private static final int SAMPLE_BYTES = 10;

  private final Path file;
  private final Jpeg2000Header header;
  private Mat image;

  private Jpeg2000Image(Path file, Jpeg2000Header header) {
    this.file = file;
    this.header = header;
  }

  static Jpeg2000Image open(Path file) throws RejectedInput, IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return new Jpeg2000Image(file, Jpeg2000Header.read(in));
    }
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
    return header.dotsPerInch();
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  @Override
  public long heapBytes() throws IOException {
    return 2 * Files.size(file);
  }

  @Override
  public long nativeBytes() {
    return width() * height() * header.components() * SAMPLE_BYTES;
  }

  @Override
  public int bits() {
    return header.bits();
  }

  @Override
  ImageSamples decode(Depth depth, Path folder, Progress progress) throws IOException {
    image = MatSamples.decode(Files.readAllBytes(file));
    if (image.cols() != header.width() || image.rows() != header.height() || image.channels() != header.components()) {
      throw new IOException("its pixels cannot be decoded");
    }
    return new MatSamples(image, header.bits(), depth, SrgbConversion.from(header.profile(), header.components() == 1 ? 1 : 3, depth));
  }

  @Override
  public void close() throws IOException {
    super.close();
    if (image != null) {
      image.release();
    }
  }
}
