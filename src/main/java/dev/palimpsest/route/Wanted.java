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
  private final WarmUp warmUp;

  Wanted(Duration settle, WarmUp warmUp) {
    this.warmUp = warmUp;
    this.emptyMillis = SETTLES_FOR_EMPTY_FILE * settle.toMillis();
  }

  @Override
  public boolean accept(GenericFile<Object> file) {
    if (Junk.isJunk(file.getFileNameOnly())) {
      return false;
    }
    if (file.isDirectory()) {
      return true;
    }
    warmUp.sighted(file.getAbsoluteFilePath() + " " + file.getLastModified());
    return file.getFileLength() > 0 || System.currentTimeMillis() - file.getLastModified() > emptyMillis;
  }
}
