package dev.palimpsest.imaging;

import java.nio.file.Path;
import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** OpenCV's native part. */
public final class OpenCvLibrary {
  /** System property: the absolute path of the folder in which it lies as a file. */
  public static final String FOLDER = "opencv.native.path";

  private OpenCvLibrary() {}

  /** Loads it, unless that has been done: from {@link #FOLDER} if that is set, else out of its jar, which takes half a second. */
  public static void load() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      OpenCV.loadLocally();
    } else {
      System.load(Path.of(folder, System.mapLibraryName(Core.NATIVE_LIBRARY_NAME)).toString());
    }
  }
}
