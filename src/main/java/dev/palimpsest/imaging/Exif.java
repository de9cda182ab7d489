package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;

/**
 * The two tags of a TIFF directory, or of the Exif block that other formats embed, that concern a page.
 *
 * @param orientation how the stored rows lie
 * @param dotsPerInch resolution in pixels per inch, or 0
 */
record Exif(Orientation orientation, double dotsPerInch) {
  static final Exif NONE = new Exif(Orientation.UPRIGHT, 0);

  /** Reads an embedded block; one that cannot be read says nothing, since the pixels do not need it. */
  static Exif of(byte[] block) {
    try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(block)) {
      Directory directory = new TIFFReader().read(in);
      return directory instanceof CompoundDirectory all && all.directoryCount() > 0 ? of(all.getDirectory(0)) : NONE;
    } catch (IOException | RuntimeException e) {
      return NONE;
    }
  }

  static Exif of(Directory directory) {
    double x = number(directory, TIFF.TAG_X_RESOLUTION, 0);
    double dotsPerInch = switch ((int) number(directory, TIFF.TAG_RESOLUTION_UNIT, 2)) {
      case 2 -> Resolution.perInch(x);
      case 3 -> Resolution.perCentimetre(x);
      default -> 0;
    };
    return new Exif(Orientation.of((int) number(directory, TIFF.TAG_ORIENTATION, 1)), dotsPerInch);
  }

  static double number(Directory directory, int tag, double otherwise) {
    Entry entry = directory.getEntryById(tag);
    return entry != null && entry.getValue() instanceof Number number ? number.doubleValue() : otherwise;
  }
}
