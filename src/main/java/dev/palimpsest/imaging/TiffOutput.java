package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.FileImageOutputStream;

/** A TIFF that is being written page after page: the strips of a page, then what there is to say of it. */
final class TiffOutput implements AutoCloseable {
  /** Bytes of a position in the file. */
  static final int NARROW = 4;
  /** The same in a BigTIFF. */
  static final int WIDE = 8;

  private final FileImageOutputStream out;
  private final TIFFWriter writer;
  private final List<Long> strips = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private long link;

  /** Begins a file, replacing what was there. */
  TiffOutput(Path file, int positionBytes) throws IOException {
    Files.deleteIfExists(file);
    this.out = new FileImageOutputStream(file.toFile());
    // Some programs read a BigTIFF in no other order.
    out.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    this.writer = new TIFFWriter(positionBytes);
    writer.writeTIFFHeader(out);
    writeLink();
  }

  /** Something that writes bytes into the file. */
  @FunctionalInterface
  interface Strip {
    void into(FileImageOutputStream out) throws IOException;
  }

  void add(Strip strip) throws IOException {
    long start = out.getStreamPosition();
    strips.add(start);
    strip.into(out);
    counts.add(out.getStreamPosition() - start);
  }

  /** Ends the page of the strips so far, of which the entries say everything but where they are. */
  void endPage(List<Entry> entries) throws IOException {
    List<Entry> all = new ArrayList<>(entries);
    all.add(positions(TIFF.TAG_STRIP_OFFSETS, strips));
    all.add(positions(TIFF.TAG_STRIP_BYTE_COUNTS, counts));
    strips.clear();
    counts.clear();
    long start = writer.writeIFD(all, out);
    long end = out.getStreamPosition();
    out.seek(link);
    writer.writeOffset(out, start);
    out.seek(end);
    writeLink();
  }

  private void writeLink() throws IOException {
    link = out.getStreamPosition();
    writer.writeOffset(out, 0);
  }

  private Entry positions(int tag, List<Long> values) {
    long[] all = values.stream().mapToLong(Long::longValue).toArray();
    return new TIFFEntry(tag, writer.offsetSize() == WIDE ? TIFF.TYPE_LONG8 : TIFF.TYPE_LONG, all.length == 1 ? all[0] : all);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
