package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Path;

/** A folder, most likely on a share, does not answer or takes nothing: no file is to blame, and waiting helps. */
public final class OutOfReach extends IOException {
  private static final long serialVersionUID = 1L;

  OutOfReach(Path folder, String reason) {
    super(folder + " is out of reach" + (reason == null ? "" : " (" + reason + ")"));
  }
}
