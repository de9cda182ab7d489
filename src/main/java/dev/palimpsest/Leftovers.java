package dev.palimpsest;

import dev.palimpsest.job.Durable;
import dev.palimpsest.job.Lock;
import dev.palimpsest.job.Places;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What runs that were killed have left: work folders, half-written files. Never a source, a result, or anything a running process uses. */
final class Leftovers {
  /** Beginning of the names of the private state folders of {@code process}. */
  static final String PROCESS = "process-";
  private static final String ASIDE = ".palimpsest-";
  private static final String ENDING = ".part";

  private final Places places;

  Leftovers(Places places) {
    this.places = places;
  }

  /**
   * @param serverRuns whether a server holds the state folder; it looks after its own leftovers
   */
  List<Path> find(boolean serverRuns) throws IOException {
    List<Path> found = processes(places);
    if (!serverRuns) {
      found.addAll(entries(places.state().resolve("work")));
      found.addAll(entries(places.state().resolve("drafts")));
      found.addAll(halfWritten(places.outbox()));
      if (!places.failed().startsWith(places.outbox())) {
        found.addAll(halfWritten(places.failed()));
      }
    }
    return found;
  }

  /** Deletes the private state folders of {@code process} runs that were killed. */
  static void sweepProcesses(Places places) throws IOException {
    for (Path leftover : processes(places)) {
      delete(leftover);
    }
  }

  private static List<Path> processes(Places places) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path entry : entries(places.state())) {
      if (entry.getFileName().toString().startsWith(PROCESS) && !Lock.isTaken(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      }
    }
    return entries;
  }

  private static List<Path> halfWritten(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          String name = file.getFileName().toString();
          if (name.startsWith(ASIDE) && name.endsWith(ENDING)) {
            found.add(file);
          }
          return FileVisitResult.CONTINUE;
        }
      });
    }
    return found;
  }

  /** Bytes of a file or of all files in a folder. */
  static long size(Path path) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes[0] += attributes.size();
        return FileVisitResult.CONTINUE;
      }
    });
    return bytes[0];
  }

  static void delete(Path leftover) throws IOException {
    Durable.deleteTree(leftover);
  }
}
