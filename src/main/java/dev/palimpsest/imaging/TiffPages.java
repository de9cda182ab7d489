package dev.palimpsest.imaging;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;

/** Puts pages that {@link TiffFile} wrote into one TIFF: their strips are copied as they are. Beyond 4 GB it becomes a BigTIFF. */
final class TiffPages implements PageBinder {
  /** Positions in the ordinary form have 32 bits; what surrounds the strips is far less than this. */
  private static final long MOST_BYTES = (1L << 32) - (64 << 20);
  private static final int BUFFER_BYTES = 1 << 18;

  @Override
  public StepResult bind(List<PagePart> parts, Path target, Path folder, Map<String, String> options, Progress progress)
      throws IOException {
    long bytes = 0;
    for (PagePart part : parts) {
      bytes += Files.size(part.file());
    }
    write(parts, target, bytes > MOST_BYTES ? TiffOutput.WIDE : TiffOutput.NARROW, progress);
    return new StepResult(Map.of(), List.of());
  }

  /** @param positionBytes of positions in the file */
  static void write(List<PagePart> parts, Path target, int positionBytes, Progress progress) throws IOException {
    try (TiffOutput out = new TiffOutput(target, positionBytes)) {
      for (int i = 0; i < parts.size(); i++) {
        try (ImageInputStream in = new FileImageInputStream(parts.get(i).file().toFile())) {
          append(in, out);
        }
        progress.at(i + 1, parts.size());
      }
    }
  }

  private static void append(ImageInputStream in, TiffOutput out) throws IOException {
    Directory page = ((CompoundDirectory) new TIFFReader().read(in)).getDirectory(0);
    long[] strips = numbers(page.getEntryById(TIFF.TAG_STRIP_OFFSETS));
    long[] counts = numbers(page.getEntryById(TIFF.TAG_STRIP_BYTE_COUNTS));
    for (int i = 0; i < strips.length; i++) {
      long start = strips[i];
      long count = counts[i];
      out.add(strip -> copy(in, start, count, strip));
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : page) {
      if (!entry.getIdentifier().equals(TIFF.TAG_STRIP_OFFSETS) && !entry.getIdentifier().equals(TIFF.TAG_STRIP_BYTE_COUNTS)) {
        entries.add(entry);
      }
    }
    out.endPage(entries);
  }

  private static long[] numbers(Entry entry) {
    return entry.getValue() instanceof long[] many ? many : new long[] {((Number) entry.getValue()).longValue()};
  }

  private static void copy(ImageInputStream in, long start, long count, FileImageOutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(count, BUFFER_BYTES)];
    in.seek(start);
    for (long left = count; left > 0;) {
      int some = (int) Math.min(left, buffer.length);
      in.readFully(buffer, 0, some);
      out.write(buffer, 0, some);
      left -= some;
    }
  }
}
