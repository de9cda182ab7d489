package dev.palimpsest.imaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps a {@link Page} as {@code page.json} in its work folder. */
public final class PageFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "page.json";

  private PageFile() {}

  /**
   * Reads the page of a work folder.
   *
   * @throws IOException if there is none or it cannot be read
   */
  public static Page read(Path folder) throws IOException {
    return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), Page.class);
  }

  /** Replaces the page of a work folder atomically: a crash leaves either the old one or the new one. */
  public static void write(Path folder, Page page) throws IOException {
    Path part = folder.resolve(NAME + ".part");
    Files.write(part, JSON.writeValueAsBytes(page));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
