package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file whose header has been read and whose pixels can be read once, from top to bottom. Whatever is wrong with the file shows as
 * an {@link IOException} or a {@link RuntimeException} of the library that reads it.
 */
interface SourceImage extends AutoCloseable {
  /** Pixels in a stored row. */
  long width();

  /** Stored rows. */
  long height();

  /** Resolution in pixels per inch, or 0 if unknown. */
  double dotsPerInch();

  /** How the stored rows lie on the page. */
  Orientation orientation();

  /** Heap that reading the pixels takes, in bytes, besides the strips that {@link #read} fills. */
  long heapBytes() throws IOException;

  /** Samples of a pixel that {@link #read} gives: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; asked after {@link #start}. */
  int channels();

  /** Reads everything that must be read before the first row. */
  void start(Progress progress) throws IOException;

  /** Reads the next stored rows into 8-bit samples in sRGB. */
  void read(byte[] into, int rows) throws IOException;

  @Override
  void close() throws IOException;

  /** How many pages a file has. */
  static int pages(Format format, Path file) throws IOException {
    if (format != Format.TIFF) {
      return 1;
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return TiffHeader.pages(in).size();
    }
  }

  /**
   * Reads the header of a page.
   *
   * @param page from 1 to {@link #pages}
   * @throws RejectedInput if the file is of a kind of its format that is not supported
   */
  static SourceImage open(Format format, Path file, int page) throws RejectedInput, IOException {
    return switch (format) {
      case PNG -> PngImage.open(file);
      case WEBP -> WebpImage.open(file);
      case JPEG, TIFF, BMP -> ReaderImage.open(format, file, page);
    };
  }
}
