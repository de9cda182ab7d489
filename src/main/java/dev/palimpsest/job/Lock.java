package dev.palimpsest.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a folder for one process; the system lets go of it when the process dies, however it dies. */
public final class Lock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lock.class);
  private static final String NAME = "lock";
  private final FileChannel channel;

  private Lock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is missing. On a file system that knows no locks everybody gets it, with a warning in the log.
   *
   * @return nothing if another process has it
   * @throws IOException if the folder cannot be written
   */
  public static Optional<Lock> take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isGranted(channel, folder)) {
      return Optional.of(new Lock(channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isGranted(FileChannel channel, Path folder) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    } catch (IOException e) {
      LOG.warn("this file system knows no locks; see to it that only one server works on it folder={} reason={}", folder, e.getMessage());
      return true;
    }
  }

  /** Whether a process has the folder at this moment. */
  public static boolean isTaken(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(NAME))) {
      return false;
    }
    Optional<Lock> lock = take(folder);
    lock.ifPresent(Lock::close);
    return lock.isEmpty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
