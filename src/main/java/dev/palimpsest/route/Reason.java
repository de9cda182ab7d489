package dev.palimpsest.route;

/** The message at the root of an exception on one line: what a person can do something about, without the frames around it. */
public final class Reason {
  private static final int LONGEST = 400;

  private Reason() {}

  /** At most a few hundred characters. */
  public static String of(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = (root.getMessage() == null ? root.toString() : root.getMessage()).replaceAll("\\s+", " ").strip();
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
  }
}
