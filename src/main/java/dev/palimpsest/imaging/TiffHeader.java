package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.stream.ImageInputStream;

/** The directories of a TIFF file. */
final class TiffHeader {
  /** Bits of the tag NewSubfileType: a smaller copy of another image, a transparency mask. */
  private static final int NO_PAGE = 1 | 4;
  /** Value of the older tag SubfileType for a smaller copy. */
  private static final int OLD_REDUCED = 2;
  /** None, CCITT's three, LZW, JPEG old and new, Deflate, PackBits, Deflate's old number. */
  private static final Set<Integer> READ = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946);
  private static final Map<Integer, String> NAMES = Map.of(32809, "ThunderScan", 33003, "JPEG 2000", 33005, "JPEG 2000", 34661, "JBIG",
      34712, "JPEG 2000", 34925, "LZMA", 50000, "Zstandard", 50001, "WebP", 50002, "JPEG XL", 52546, "JPEG XL");
  private static final int LAB = 8;
  private static final int LAB_OF_ITU = 10;
  /** No writer makes larger tiles; a file that claims to would make its reader allocate one. */
  private static final double MOST_TILE_PIXELS = 4096 * 4096;

  private TiffHeader() {}

  /** The places of the pages among the file's directories, from 0; at least one. Thumbnails and masks are no pages. */
  static List<Integer> pages(ImageInputStream in) throws IOException {
    CompoundDirectory all = directories(in);
    List<Integer> pages = IntStream.range(0, all.directoryCount()).filter(i -> isPage(all.getDirectory(i))).boxed().toList();
    return pages.isEmpty() ? List.of(0) : pages;
  }

  private static boolean isPage(Directory directory) {
    return ((int) Exif.number(directory, TIFF.TAG_SUBFILE_TYPE, 0) & NO_PAGE) == 0
        && Exif.number(directory, TIFF.TAG_OLD_SUBFILE_TYPE, 0) != OLD_REDUCED;
  }

  /** What the directory at a place says of its image, which the file must hold as a whole. */
  static Exif read(ImageInputStream in, int index) throws RejectedInput, IOException {
    Directory directory = directories(in).getDirectory(index);
    checkColours(directory);
    checkCompression(directory);
    checkTiles(directory);
    checkExtent(directory, TIFF.TAG_STRIP_OFFSETS, TIFF.TAG_STRIP_BYTE_COUNTS, in.length());
    checkExtent(directory, TIFF.TAG_TILE_OFFSETS, TIFF.TAG_TILE_BYTE_COUNTS, in.length());
    return Exif.of(directory);
  }

  private static CompoundDirectory directories(ImageInputStream in) throws IOException {
    in.seek(0);
    if (new TIFFReader().read(in) instanceof CompoundDirectory all && all.directoryCount() > 0) {
      return all;
    }
    throw new IOException("it has no directory");
  }

  /** Whether the pixels of the image at a place are compressed by one of CCITT's codes for fax. The stream is left at its start. */
  static boolean isFax(ImageInputStream in, int index) throws IOException {
    double compression = Exif.number(directories(in).getDirectory(index), TIFF.TAG_COMPRESSION, 1);
    in.seek(0);
    return compression >= 2 && compression <= 4;
  }

  private static void checkCompression(Directory directory) throws RejectedInput {
    int compression = (int) Exif.number(directory, TIFF.TAG_COMPRESSION, 1);
    if (!READ.contains(compression)) {
      throw new RejectedInput("not-supported", "TIFF compressed by " + NAMES.getOrDefault(compression, "a method of its own") + " (number "
          + compression + ") is not supported; save it with LZW or Deflate.");
    }
  }

  /** The library takes the white of these colours for another one than their files mean. */
  private static void checkColours(Directory directory) throws RejectedInput {
    int colours = (int) Exif.number(directory, TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 0);
    if (colours >= LAB && colours <= LAB_OF_ITU) {
      throw new RejectedInput("not-supported", "TIFF in L*a*b* colours is not supported; save it in RGB.");
    }
  }

  private static void checkTiles(Directory directory) throws IOException {
    double pixels = Exif.number(directory, TIFF.TAG_TILE_WIDTH, 0) * Exif.number(directory, TIFF.TAG_TILE_HEIGTH, 0);
    if (pixels > MOST_TILE_PIXELS) {
      throw new IOException("its tiles are too large");
    }
  }

  /** The library fills what lies behind the end of the file with black. */
  private static void checkExtent(Directory directory, int offsets, int counts, long length) throws IOException {
    long[] starts = numbers(directory, offsets);
    long[] sizes = numbers(directory, counts);
    for (int i = 0; i < starts.length && i < sizes.length; i++) {
      if (starts[i] < 0 || sizes[i] < 0 || starts[i] > length - sizes[i]) {
        throw new EOFException("its pixels are cut off");
      }
    }
  }

  private static long[] numbers(Directory directory, int tag) {
    Entry entry = directory.getEntryById(tag);
    Object value = entry == null ? null : entry.getValue();
    if (value instanceof Number number) {
      return new long[] {number.longValue()};
    } else if (value instanceof long[] longs) {
      return longs;
    } else if (value instanceof int[] ints) {
      return IntStream.of(ints).asLongStream().toArray();
    } else if (value instanceof short[] shorts) {
      long[] unsigned = new long[shorts.length];
      for (int i = 0; i < shorts.length; i++) {
        unsigned[i] = shorts[i] & 0xFFFF;
      }
      return unsigned;
    }
    return new long[0];
  }
}
