package dev.palimpsest.settings;

import dev.palimpsest.job.Places;
import java.nio.file.Path;

/** Which folders must not lie in one another, because results or failures would come back as inputs, or be cleaned away. */
record FolderRules(Places places) {
  void check() {
    watchable("inbox", places.inbox());
    watchable("state", places.state());
    apart("outbox", places.outbox(), "inbox", places.inbox(), "results would be taken as inputs");
    apart("failed", places.failed(), "inbox", places.inbox(), "what failed would be taken as input again");
    apart("state", places.state(), "inbox", places.inbox(), "work files would be taken as inputs");
    outside("outbox", places.outbox(), "state", places.state(), "results could be cleaned away");
    outside("failed", places.failed(), "state", places.state(), "what failed could be cleaned away");
  }

  /** Camel takes the path of a watched folder for a URI. */
  private static void watchable(String key, Path folder) {
    if (folder.toString().contains("%") || folder.toString().contains("?")) {
      throw new SettingsException("palimpsest." + key + "=" + folder + ": a path with % or ? in it cannot be watched");
    }
  }

  private static void apart(String key, Path folder, String otherKey, Path other, String why) {
    outside(key, folder, otherKey, other, why);
    outside(otherKey, other, key, folder, why);
  }

  private static void outside(String key, Path folder, String otherKey, Path other, String why) {
    if (folder.startsWith(other)) {
      throw new SettingsException("palimpsest." + key + "=" + folder + ": must not " + (folder.equals(other) ? "be" : "lie inside")
          + " palimpsest." + otherKey + "=" + other + "; " + why);
    }
  }
}
