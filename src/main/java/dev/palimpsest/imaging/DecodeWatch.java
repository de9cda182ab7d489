package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/** Listens to a reader: passes its progress on, and remembers a warning that means that pixels are missing. */
final class DecodeWatch implements IIOReadProgressListener, IIOReadWarningListener {
  private static final int ALL = 100;
  private static final Pattern FAX = Pattern.compile(
      "^(Premature EOL|Input exhausted|Unknown coding mode|Sync loss|Decoded row|Missing zero|Unsupported entrance code|Error )");

  private static final Pattern PROFILE = Pattern.compile("No embedded ICC|Ignoring broken|Bad 'ICC_PROFILE'");

  private final Progress progress;
  private String damage;
  private boolean profileIgnored;
  private float reached;

  DecodeWatch(Progress progress) {
    this.progress = progress;
  }

  /** Fails if the reader went on where pixels were missing. */
  void check() throws IOException {
    if (damage != null) {
      throw new IIOException(damage);
    }
  }

  /** Fails if a reader that counts rows as they come has not come to the last one: it leaves those blank whose data is missing. */
  void checkEnd() throws IOException {
    if (reached < ALL) {
      throw new EOFException("its pixels are cut off");
    }
  }

  /** Whether the reader went on without a profile that the file holds, or that its inks would need. */
  boolean isProfileIgnored() {
    return profileIgnored;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    profileIgnored |= PROFILE.matcher(warning).find();
    boolean harmless = warning.contains("extraneous bytes before marker");
    boolean jpeg = warning.startsWith("Corrupt JPEG data") && !harmless || warning.startsWith("Truncated File");
    if (damage == null && (jpeg || FAX.matcher(warning).find())) {
      damage = warning.endsWith(".") ? warning.substring(0, warning.length() - 1) : warning;
    }
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    reached = percentageDone;
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
