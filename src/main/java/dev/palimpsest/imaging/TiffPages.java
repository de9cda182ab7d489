package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Puts pages that {@link TiffFile} wrote into one TIFF: their strips are copied as they are. Beyond 4 GB it becomes a BigTIFF. */
final class TiffPages implements PageBinder {
  /** Positions in the ordinary form have 32 bits; what surrounds the strips is far less than this. */
  private static final long MOST_BYTES = (1L << 32) - (64 << 20);
  private static final int WIDE = 8;
  private static final int NARROW = 4;
  private static final int BUFFER_BYTES = 1 << 18;

  @Override
  public StepResult bind(List<PagePart> parts, Path target, Path folder, Map<String, String> options, Progress progress)
      throws IOException {
    long bytes = 0;
    for (PagePart part : parts) {
      bytes += Files.size(part.file());
    }
    write(parts, target, bytes > MOST_BYTES ? WIDE : NARROW, progress);
    return new StepResult(Map.of(), List.of());
  }

  /** @param positionBytes of positions in the file: 8 makes it a BigTIFF */
  static void write(List<PagePart> parts, Path target, int positionBytes, Progress progress) throws IOException {
    Files.deleteIfExists(target);
    TIFFWriter writer = new TIFFWriter(positionBytes);
    try (ImageOutputStream out = new FileImageOutputStream(target.toFile())) {
      writer.writeTIFFHeader(out);
      long link = out.getStreamPosition();
      writer.writeOffset(out, 0);
      for (int i = 0; i < parts.size(); i++) {
        try (ImageInputStream in = new FileImageInputStream(parts.get(i).file().toFile())) {
          link = append(in, writer, out, link);
        }
        progress.at(i + 1, parts.size());
      }
    }
  }

  /** Appends a page; returns where the position of the next one belongs. */
  private static long append(ImageInputStream in, TIFFWriter writer, ImageOutputStream out, long link) throws IOException {
    Directory page = ((CompoundDirectory) new TIFFReader().read(in)).getDirectory(0);
    long[] from = numbers(page.getEntryById(TIFF.TAG_STRIP_OFFSETS));
    long[] counts = numbers(page.getEntryById(TIFF.TAG_STRIP_BYTE_COUNTS));
    long[] to = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      to[i] = out.getStreamPosition();
      copy(in, from[i], counts[i], out);
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : page) {
      boolean offsets = entry.getIdentifier().equals(TIFF.TAG_STRIP_OFFSETS);
      short type = writer.offsetSize() == WIDE ? TIFF.TYPE_LONG8 : TIFF.TYPE_LONG;
      entries.add(offsets ? new TIFFEntry(TIFF.TAG_STRIP_OFFSETS, type, to.length == 1 ? to[0] : to) : entry);
    }
    long start = writer.writeIFD(entries, out);
    long next = out.getStreamPosition();
    writer.writeOffset(out, 0);
    long end = out.getStreamPosition();
    out.seek(link);
    writer.writeOffset(out, start);
    out.seek(end);
    return next;
  }

  private static long[] numbers(Entry entry) {
    Object value = entry.getValue();
    return value instanceof long[] many ? many : new long[] {((Number) value).longValue()};
  }

  private static void copy(ImageInputStream in, long from, long bytes, ImageOutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    in.seek(from);
    for (long left = bytes; left > 0;) {
      int count = (int) Math.min(left, buffer.length);
      in.readFully(buffer, 0, count);
      out.write(buffer, 0, count);
      left -= count;
    }
  }
}
