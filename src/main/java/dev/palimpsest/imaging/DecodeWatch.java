package dev.palimpsest.imaging;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/** Listens to a reader: passes its progress on, and remembers a warning that means that pixels are missing. */
final class DecodeWatch implements IIOReadProgressListener, IIOReadWarningListener {
  private static final int ALL = 100;

  private final Progress progress;
  private String damage;

  DecodeWatch(Progress progress) {
    this.progress = progress;
  }

  /** Fails if the reader went on where pixels were missing. */
  void check() throws IOException {
    if (damage != null) {
      throw new IIOException(damage);
    }
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    boolean harmless = warning.contains("extraneous bytes before marker");
    if (warning.startsWith("Corrupt JPEG data") && !harmless || warning.startsWith("Truncated File")) {
      damage = warning;
    }
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    progress.at((long) percentageDone, ALL);
  }

  @Override
  public void imageComplete(ImageReader source) {
    progress.at(ALL, ALL);
  }

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {
    progress.at(0, ALL);
  }

  @Override
  public void readAborted(ImageReader source) {
    damage = "reading stopped";
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}
}
