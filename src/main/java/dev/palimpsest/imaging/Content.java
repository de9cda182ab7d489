package dev.palimpsest.imaging;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/**
 * What a file is, judged by its first bytes; its name is asked only to tell apart kinds that look the same inside, such as a Word document
 * and any other ZIP archive.
 *
 * @param mime media type, {@code application/octet-stream} where nothing is known
 * @param description the same for a person, without an article
 */
public record Content(String mime, String description) {
  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  private static final String UNKNOWN = "application/octet-stream";
  /** Where the registry's own description is missing or says too little to a person. */
  private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
      Map.entry("application/msword", "Word document"),
      Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"),
      Map.entry("application/vnd.ms-excel", "Excel workbook"),
      Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbook"),
      Map.entry("application/vnd.ms-powerpoint", "PowerPoint presentation"),
      Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint presentation"),
      Map.entry("application/x-tika-msoffice", "Microsoft Office document"),
      Map.entry("application/zip", "ZIP archive"),
      Map.entry("text/plain", "text file"),
      Map.entry("text/html", "web page"),
      Map.entry("application/x-sharedlib", "program"),
      Map.entry("application/x-msdownload", "Windows program"));

  /**
   * Looks at the first bytes of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static Content of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return of(in, file.getFileName().toString());
    }
  }

  /**
   * Looks at the start of a stream.
   *
   * @param in supports mark and reset; afterwards it stands where it stood
   * @param name file name for kinds that look the same inside
   */
  public static Content of(InputStream in, String name) throws IOException {
    String inside = TYPES.detect(in, new Metadata()).toString();
    if (inside.startsWith("image/") || inside.equals(UNKNOWN)) {
      return new Content(inside, describe(inside));
    }
    Metadata named = new Metadata();
    named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    String mime = TYPES.detect(in, named).toString();
    // A name must not turn something else into an image.
    return mime.startsWith("image/") ? new Content(inside, describe(inside)) : new Content(mime, describe(mime));
  }

  /** Whether this is an image of whatever format, readable here or not. */
  public boolean isImage() {
    return mime.startsWith("image/");
  }

  /**
   * The format to read it by.
   *
   * @throws RejectedInput with code {@code not-an-image} or {@code not-supported}, naming what it is instead
   */
  Format format() throws RejectedInput {
    if (!isImage()) {
      throw new RejectedInput("not-an-image", mime.equals(UNKNOWN)
          ? "This is not an image: its content is of no known kind."
          : "This is not an image: by its content it is " + article(description) + " (" + mime + ").");
    }
    return Format.ofMime(mime).orElseThrow(
        () -> new RejectedInput("not-supported", description + " (" + mime + ") is not supported; " + Format.list() + " are."));
  }

  private static String article(String noun) {
    return ("AEIO".indexOf(Character.toUpperCase(noun.charAt(0))) >= 0 ? "an " : "a ") + noun;
  }

  private static String describe(String mime) {
    String known = DESCRIPTIONS.get(mime);
    if (known != null) {
      return known;
    }
    try {
      MimeType type = TYPES.forName(mime);
      if (!type.getAcronym().isEmpty()) {
        return type.getAcronym();
      }
      return type.getDescription().isEmpty() ? "file" : type.getDescription();
    } catch (MimeTypeException e) {
      return "file";
    }
  }
}
