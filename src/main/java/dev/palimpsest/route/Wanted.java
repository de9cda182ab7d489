package dev.palimpsest.route;

import dev.palimpsest.job.Junk;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which files and folders of the inbox are looked at. */
final class Wanted implements GenericFileFilter<Object> {
  /** Some copy programs make the file first and take a while to send its first byte. */
  private static final int SETTLES_FOR_EMPTY_FILE = 5;
  private final long emptyMillis;

  Wanted(Duration settle) {
    this.emptyMillis = SETTLES_FOR_EMPTY_FILE * settle.toMillis();
  }

  @Override
  public boolean accept(GenericFile<Object> file) {
    if (Junk.isJunk(file.getFileNameOnly())) {
      return false;
    }
    boolean empty = !file.isDirectory() && file.getFileLength() == 0;
    return !empty || System.currentTimeMillis() - file.getLastModified() > emptyMillis;
  }
}
