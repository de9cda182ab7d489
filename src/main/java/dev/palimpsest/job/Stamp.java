package dev.palimpsest.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By what a change of a file is noticed.
 *
 * @param size in bytes
 * @param modified when its content last changed, as its file system says
 */
public record Stamp(long size, FileTime modified) {
  private static final Logger LOG = LoggerFactory.getLogger(Stamp.class);

  /** @throws IOException if it cannot be looked at; {@link NoSuchFileException} if it is not there */
  static Stamp of(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      // Opened, because a network file system answers from its memory of some seconds ago until it is.
      try (FileChannel opened = FileChannel.open(file)) {
        return read(file);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (FileSystemException e) {
        LOG.debug("file cannot be opened file={} reason={}", file, e.toString());
      }
    }
    return read(file);
  }

  /** The same, or null if it cannot be looked at. */
  static Stamp orNull(Path file) {
    try {
      return of(file);
    } catch (IOException e) {
      LOG.debug("file cannot be looked at file={} reason={}", file, e.toString());
      return null;
    }
  }

  private static Stamp read(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.size(), attributes.lastModifiedTime());
  }
}
