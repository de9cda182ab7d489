package dev.palimpsest.imaging;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The image formats that can be read. */
enum Format {
  PNG("PNG", "image/png"),
  JPEG("JPEG", "image/jpeg"),
  TIFF("TIFF", "image/tiff"),
  BMP("BMP", "image/bmp"),
  WEBP("WebP", "image/webp"),
  GIF("GIF", "image/gif"),
  JPEG2000("JPEG 2000", "image/jp2", "image/x-jp2-codestream", "image/jpx"),
  PSD("PSD", "image/vnd.adobe.photoshop"),
  PCX("PCX", "image/vnd.zbrush.pcx");

  private final String label;
  private final List<String> mimes;

  Format(String label, String... mimes) {
    this.label = label;
    this.mimes = List.of(mimes);
  }

  static Optional<Format> ofMime(String mime) {
    return Stream.of(values()).filter(format -> format.mimes.contains(mime)).findFirst();
  }

  /** The formats as a sentence lists them. */
  static String list() {
    String all = Stream.of(values()).map(Format::label).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " and " + all.substring(last + 2);
  }

  /** Its name in the report. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name for a person. */
  String label() {
    return label;
  }
}
