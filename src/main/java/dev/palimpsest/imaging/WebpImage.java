package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;

/**
 * A WebP file, decoded by the libwebp inside OpenCV into native memory: the readers for ImageIO take a thirtieth of its speed, 25 bytes of
 * heap a pixel, and miss colours by several levels.
 */
final class WebpImage extends DecodedImage {
  /** Measured: the decoded pixels, and once more while a lossless file is read. */
  private static final int PIXEL_BYTES = 9;

  private final Path file;
  private final WebpHeader header;
  private Mat image;

  private WebpImage(Path file, WebpHeader header) {
    this.file = file;
    this.header = header;
  }

  static WebpImage open(Path file) throws IOException {
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
    return 2 * Files.size(file);
  }

  @Override
  public long nativeBytes() {
    return width() * height() * PIXEL_BYTES;
  }

  @Override
  public List<String> warnings() {
    return header.frames() > 1 ? List.of(SourceImage.animated(Format.WEBP, header.frames())) : List.of();
  }

  @Override
  ImageSamples decode(Depth depth, Path folder, Progress progress) throws IOException {
    WebpHeader.Frame first = header.first();
    image = MatSamples.decode(first == null ? Files.readAllBytes(file) : first.asFile(file));
    Tile place = first == null ? new Tile(0, 0, header.width(), header.height()) : first.place();
    if (image.cols() != place.width() || image.rows() != place.height() || image.channels() < 3) {
      throw new IOException("its pixels cannot be decoded");
    }
    return new Canvas(new MatSamples(image, Byte.SIZE, depth, SrgbConversion.from(header.profile(), 3, depth)), place, header.width(),
        header.height());
  }

  @Override
  public void close() throws IOException {
    super.close();
    if (image != null) {
      image.release();
    }
  }
}
