package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Path;

/** Another server works on this folder. */
public final class InUse extends IOException {
  private static final long serialVersionUID = 1L;

  public InUse(Path folder) {
    super("another Palimpsest is already working on " + folder);
  }
}
