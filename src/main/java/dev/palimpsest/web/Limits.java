package dev.palimpsest.web;

/**
 * How much one request may bring.
 *
 * @param fileBytes most bytes of one file, at least 1
 * @param files most files of one job, at least 1
 */
public record Limits(long fileBytes, int files) {
  /** What part headers and form fields may add to the files of a request. */
  private static final long OVERHEAD_BYTES = 1 << 20;

  /** Most bytes of the body of a request in parts. */
  long requestBytes() {
    return fileBytes > (Long.MAX_VALUE - OVERHEAD_BYTES) / files ? Long.MAX_VALUE : fileBytes * files + OVERHEAD_BYTES;
  }

  Refusal fileTooLarge(String name) {
    String what = name.isEmpty() ? "the file" : "the file " + name;
    return new Refusal(413, "file-too-large",
        what + " is larger than " + size(fileBytes) + ", the limit that palimpsest.limits.file-size sets");
  }

  Refusal requestTooLarge() {
    return new Refusal(413, "request-too-large", "the request is larger than " + size(requestBytes()) + ": at most " + files
        + " files (palimpsest.limits.files) of " + size(fileBytes) + " (palimpsest.limits.file-size) are taken at a time");
  }

  Refusal tooManyFiles() {
    return new Refusal(413, "too-many-files", "at most " + files + " files, as palimpsest.limits.files sets, are taken in one request");
  }

  private static String size(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MB" : bytes + " bytes";
  }
}
