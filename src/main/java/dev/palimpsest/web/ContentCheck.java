package dev.palimpsest.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** Tells from its first bytes whether a file can be an image at all. Whether it can be read, the worker finds out. */
final class ContentCheck {
  /** How many bytes of a file decide: the marks of all formats lie within. */
  static final int HEAD_BYTES = 64 * 1024;

  private static final MediaType PDF = MediaType.application("pdf");

  private ContentCheck() {}

  /**
   * @param name the file's name, which tells formats of one container apart
   * @param head the first bytes of the file, {@value #HEAD_BYTES} or all that it has
   * @throws Refusal 415 if it is no image, with what it seems to be
   */
  static void requireImage(String name, byte[] head) throws Refusal, IOException {
    if (head.length == 0) {
      throw new Refusal(415, "empty-file", "the file " + name + " is empty");
    }
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    // By content alone: a name that ends in .png makes no image.
    MediaType byContent = MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(head), new Metadata());
    if (byContent.getType().equals("image") || byContent.equals(PDF)) {
      return;
    }
    MediaType seems = MimeTypes.getDefaultMimeTypes().detect(new ByteArrayInputStream(head), metadata);
    MediaType said = seems.getType().equals("image") ? byContent : seems;
    throw new Refusal(415, "not-an-image", "the file " + name + " is not an image; by its content it looks like " + words(said));
  }

  private static String words(MediaType type) {
    if (type.equals(MediaType.OCTET_STREAM)) {
      return "nothing that is known (" + type + ")";
    }
    try {
      String description = MimeTypes.getDefaultMimeTypes().forName(type.toString()).getDescription();
      return description.isEmpty() ? type.toString() : description + " (" + type + ")";
    } catch (MimeTypeException e) {
      return type.toString();
    }
  }
}
