package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /** What a person should know about what is read of the file and what is not, as sentences; asked when all has been read. */
  default List<String> warnings() {
    return List.of();
  }

  /** Bits of its deepest sample. */
  default int bits() throws IOException {
    return Depth.EIGHT.bits();
  }

  /** How the stored rows lie on the page. */
  Orientation orientation();

  /** Heap that reading the pixels takes, in bytes, besides the strips that {@link #read} fills. */
  long heapBytes() throws IOException;

  /** Memory outside the heap that reading the pixels takes, in bytes. */
  default long nativeBytes() {
    return 0;
  }

  /** Bytes that reading the pixels takes in the folder that {@link #start} is given. */
  default long diskBytes() throws IOException {
    return 0;
  }

  /** Samples of a pixel that {@link #read} gives: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; asked after {@link #start}. */
  int channels();

  /**
   * Reads everything that must be read before the first row.
   *
   * @param depth of the samples that {@link #read} is to give; no deeper than {@link #bits()} needs
   * @param folder for what is too large for the heap; nothing is left there when the image is closed
   */
  void start(Depth depth, Path folder, Progress progress) throws IOException;

  /** Reads the next stored rows into samples in sRGB. */
  void read(byte[] into, int rows) throws IOException;

  /** The warning of a file of which only one of several frames is read. */
  static String animated(Format format, int frames) {
    return "The " + format.label() + " file is animated (" + frames + " frames); only its first frame was used.";
  }

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
      case GIF -> GifImage.open(file);
      case JPEG2000 -> Jpeg2000Image.open(file);
      case JPEG, TIFF, BMP, PSD, PCX -> ReaderImage.open(format, file, page);
    };
  }
}
