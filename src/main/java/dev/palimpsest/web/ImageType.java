package dev.palimpsest.web;

import java.util.Map;

/** Media types of results, by the ending of their names. */
final class ImageType {
  private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpg", "image/jpeg", "tif", "image/tiff", "webp",
      "image/webp", "pdf", "application/pdf");

  private ImageType() {}

  static String of(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
