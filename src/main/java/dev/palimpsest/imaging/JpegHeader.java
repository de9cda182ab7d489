package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;

/** The segments of a JPEG file that concern a page: Exif's orientation, and the resolution of JFIF or else of Exif. */
final class JpegHeader {
  private static final Map<Integer, List<String>> SEGMENTS = Map.of(JPEG.APP0, List.of("JFIF"), JPEG.APP1, List.of("Exif"));

  private JpegHeader() {}

  static Exif read(ImageInputStream in) throws IOException {
    double density = 0;
    Exif exif = Exif.NONE;
    for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, SEGMENTS)) {
      try (InputStream data = segment.data()) {
        if (segment.marker() == JPEG.APP0) {
          density = density(data);
        } else {
          // The identifier "Exif" ends with two zeros, of which the library takes one.
          data.skipNBytes(1);
          exif = Exif.of(data.readAllBytes());
        }
      }
    }
    return density > 0 ? new Exif(exif.orientation(), density) : exif;
  }

  private static double density(InputStream jfif) throws IOException {
    DataInputStream fields = new DataInputStream(jfif);
    fields.readUnsignedShort();
    int unit = fields.readUnsignedByte();
    int value = fields.readUnsignedShort();
    return switch (unit) {
      case 1 -> Resolution.perInch(value);
      case 2 -> Resolution.perCentimetre(value);
      default -> 0;
    };
  }
}
