package dev.palimpsest.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writing that survives a kill and a power cut: aside, flushed, renamed, and the folder flushed too. */
public final class Durable {
  private Durable() {}

  /** Replaces {@code file} as a whole; whoever reads it sees the old bytes or the new ones. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".part");
    writeAndFlush(aside, bytes);
    rename(aside, file);
  }

  static void writeAndFlush(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    flush(file);
  }

  /** A rename on one file system, durable when it returns; replaces what stood there. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    flushFolder(to.getParent());
  }

  /**
   * Moves a file, also to another file system: there it is copied to {@code aside} first, which lies in the folder of {@code to}. The
   * source goes last.
   */
  static void move(Path from, Path aside, Path to) throws IOException {
    try {
      rename(from, to);
      flushFolder(from.getParent());
    } catch (AtomicMoveNotSupportedException anotherFileSystem) {
      copy(from, aside, to);
      Files.deleteIfExists(from);
      flushFolder(from.getParent());
    }
  }

  /** Copies by way of {@code aside}, a name in the folder of {@code to} that nobody else uses. */
  static void copy(Path from, Path aside, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from); OutputStream out = Files.newOutputStream(aside)) {
      in.transferTo(out);
    }
    flush(aside);
    rename(aside, to);
  }

  static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Flushes the names in a folder; where the system cannot do that (Windows, some shares) it orders them itself. */
  static void flushFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notOffered) {
      return;
    }
  }

  /** Deletes a folder and all in it, if it is there; never follows a link out of it. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
        if (e != null) {
          throw e;
        }
        Files.deleteIfExists(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** Deletes all that lies in a folder. */
  static void clearFolder(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        deleteTree(entry);
      }
    }
  }
}
