package dev.palimpsest.route;

/** Work on the file is to end without a result: its job was removed, or the service is stopping. */
public final class Abandoned extends Exception {
  private static final long serialVersionUID = 1L;

  Abandoned(String why) {
    super(why, null, false, false);
  }
}
