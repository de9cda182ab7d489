package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A job whose files are still being received: nobody sees it, and it is gone when it is closed before {@link Jobs#submit}. Not
 * thread-safe: one request fills it.
 */
public final class Draft implements AutoCloseable {
  private final String id;
  private final Origin origin;
  private final Path folder;
  private final List<String> names = new ArrayList<>();

  Draft(String id, Origin origin, Path folder) {
    this.id = id;
    this.origin = origin;
    this.folder = folder;
  }

  /** The id that the job will have. */
  public String id() {
    return id;
  }

  /**
   * Announces a further file.
   *
   * @param name as its owner knows it; it is kept for reports and result names and never becomes a path here
   * @return where to write its bytes; the file does not exist yet, its folder does
   * @throws IOException if the folder cannot be made
   */
  public Path newFile(String name) throws IOException {
    Files.createDirectories(sources());
    names.add(name);
    return sources().resolve(Integer.toString(names.size()));
  }

  /** Drops everything received, unless the draft has been submitted. */
  @Override
  public void close() throws IOException {
    Durable.deleteTree(folder);
  }

  Origin origin() {
    return origin;
  }

  Path folder() {
    return folder;
  }

  Path sources() {
    return folder.resolve("source");
  }

  List<String> names() {
    return List.copyOf(names);
  }
}
