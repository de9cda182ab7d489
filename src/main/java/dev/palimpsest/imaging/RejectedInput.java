package dev.palimpsest.imaging;

/** The input cannot succeed, whoever tries: not an image, damaged, over a limit, too large for the disk. Trying again cannot help. */
public final class RejectedInput extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code one of the error codes of the report, e.g. {@code too-many-pixels}
   * @param message one sentence for a person: what is wrong, and with a limit its value and the setting that changes it
   */
  public RejectedInput(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The same, naming the page it happened on where the file has others. */
  public RejectedInput onPage(int page, int pages) {
    return pages == 1 ? this : new RejectedInput(code, "Page " + page + " of " + pages + ": " + getMessage());
  }

  /** The error code for the report. */
  public String code() {
    return code;
  }
}
