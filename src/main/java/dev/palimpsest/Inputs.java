package dev.palimpsest;

import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Junk;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the files that a command line names: files as they are, folders with all below them except junk and earlier results. */
final class Inputs {
  private Inputs() {}

  /**
   * @param named files and folders
   * @param out folder of the results, left out where it lies inside a named folder
   * @return absolute paths; the name of a file in a folder keeps its sub-folders
   * @throws NoSuchFileException if something named does not exist
   */
  static List<Jobs.Named> find(List<Path> named, Path out) throws IOException {
    List<Jobs.Named> found = new ArrayList<>();
    for (Path path : named) {
      Path absolute = path.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        found.addAll(below(absolute, out));
      } else if (Files.exists(absolute)) {
        found.add(new Jobs.Named(absolute.getFileName().toString(), absolute));
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return found;
  }

  private static List<Jobs.Named> below(Path folder, Path out) throws IOException {
    List<Jobs.Named> found = new ArrayList<>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        boolean left = !visited.equals(folder) && (visited.equals(out) || Junk.isJunk(visited.getFileName().toString()));
        return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!Junk.isJunk(file.getFileName().toString())) {
          String name = folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
          found.add(new Jobs.Named(name, file));
        }
        return FileVisitResult.CONTINUE;
      }
    });
    found.sort(Comparator.comparing(Jobs.Named::name));
    return found;
  }
}
