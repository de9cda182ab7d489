package dev.palimpsest.imaging;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** What the ImageIO readers do not tell of a file: that it is cut off, and how it lies on the page. */
final class ImageHeader {
  private ImageHeader() {}

  /**
   * Reads what concerns a page from a file's header.
   *
   * @param in is left at its start
   * @param index of the image in the file, from 0
   * @throws RejectedInput if the image is of a kind that is not supported
   * @throws IOException if the header is damaged or speaks of more bytes than the file has
   */
  static Exif read(Format format, ImageInputStream in, int index) throws RejectedInput, IOException {
    in.seek(0);
    try {
      return switch (format) {
        case JPEG -> JpegHeader.read(in);
        case TIFF -> TiffHeader.read(in, index);
        case BMP -> BmpHeader.read(in);
        case PSD -> PsdHeader.read(in);
        case PCX -> Exif.NONE;
        case PNG, WEBP, GIF, JPEG2000 -> throw new IllegalArgumentException(format + " has a reader of its own");
      };
    } finally {
      in.seek(0);
    }
  }
}
