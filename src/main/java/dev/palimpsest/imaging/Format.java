package dev.palimpsest.imaging;

import java.util.Optional;
import java.util.stream.Stream;

/** The image formats that can be read. */
enum Format {
  PNG("image/png"), JPEG("image/jpeg"), TIFF("image/tiff"), BMP("image/bmp"), WEBP("image/webp");

  private final String mime;

  Format(String mime) {
    this.mime = mime;
  }

  static Optional<Format> ofMime(String mime) {
    return Stream.of(values()).filter(format -> format.mime.equals(mime)).findFirst();
  }
}
