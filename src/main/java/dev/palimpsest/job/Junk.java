package dev.palimpsest.job;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that desktops, storage boxes and copy programs leave behind in a folder. */
public final class Junk {
  private static final Set<String> NAMES = Set.of("thumbs.db", "desktop.ini", "icon\r", "@eadir", "#recycle", "@recycle",
      "system volume information", "lost+found", "__macosx");
  private static final List<String> BEGINNINGS = List.of(".", "~$", "~lock.", "$recycle");
  private static final List<String> ENDINGS = List.of(".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp",
      ".lock", ".camellock", "~");

  private Junk() {}

  /** Whether a file or folder of this name, without its path, is not meant for the pipeline; hidden ones count as such. */
  public static boolean isJunk(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || BEGINNINGS.stream().anyMatch(lower::startsWith) || ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
