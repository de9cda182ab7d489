package dev.palimpsest.imaging;

import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngReaderByte;
import ar.com.hjg.pngj.PngjBadCrcException;
import ar.com.hjg.pngj.PngjException;
import ar.com.hjg.pngj.chunks.ChunkLoadBehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PNG file, read row by row; only an interlaced one is held as a whole. */
final class PngImage implements SourceImage {
  private static final Logger LOG = LoggerFactory.getLogger(PngImage.class);
  private static final int ROW_BUFFERS = 6;

  private final Path file;
  private final PngChunks chunks;
  private final Exif exif;
  private PngReaderByte reader;
  private PngRow row;
  private SrgbConversion toSrgb;
  private int rowsRead;

  private PngImage(Path file, PngChunks chunks) {
    this.file = file;
    this.chunks = chunks;
    byte[] block = chunks.kept().get("eXIf");
    this.exif = block == null ? Exif.NONE : Exif.of(block);
  }

  static PngImage open(Path file) throws IOException {
    return new PngImage(file, PngChunks.read(file));
  }

  @Override
  public long width() {
    return chunks.width();
  }

  @Override
  public long height() {
    return chunks.height();
  }

  @Override
  public double dotsPerInch() {
    return chunks.dotsPerInch() > 0 ? chunks.dotsPerInch() : exif.dotsPerInch();
  }

  @Override
  public List<String> warnings() {
    return chunks.frames() > 1
        ? List.of("The PNG file is animated (" + chunks.frames() + " frames); only its default image was used.") : List.of();
  }

  @Override
  public int bits() {
    return chunks.bitDepth();
  }

  @Override
  public Orientation orientation() {
    return exif.orientation();
  }

  @Override
  public long heapBytes() {
    int samples = switch (chunks.colourType()) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
    long rowBytes = width() * samples * (chunks.bitDepth() == 16 ? 2 : 1);
    return rowBytes * (chunks.interlaced() ? height() + ROW_BUFFERS : ROW_BUFFERS);
  }

  @Override
  public void start(Depth depth, Path folder, Progress progress) throws IOException {
    row = PngRow.of(chunks, depth);
    toSrgb = PngColours.of(chunks, row.channels() < 3, depth);
    reader = new PngReaderByte(file.toFile());
    reader.setChunkLoadBehaviour(ChunkLoadBehaviour.LOAD_CHUNK_NEVER);
    reader.setMaxTotalBytesRead(0);
  }

  @Override
  public int channels() {
    return row.channels();
  }

  @Override
  public void read(byte[] into, int rows) throws IOException {
    int width = chunks.width();
    for (int y = 0; y < rows; y++) {
      row.convert(nextLine(), into, y * width * row.channels());
    }
    if (toSrgb != null) {
      toSrgb.convertInPlace(into, rows * width, row.channels());
    }
    rowsRead += rows;
    if (rowsRead == chunks.height()) {
      checkEnd();
    }
  }

  private ImageLineByte nextLine() throws IOException {
    try {
      return reader.readRowByte();
    } catch (PngjBadCrcException e) {
      throw new IOException("bad checksum", e);
    } catch (PngjException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The checksum of the last chunk of pixels stands behind them. What follows may be missing: the image is whole. */
  private void checkEnd() throws IOException {
    try {
      reader.end();
    } catch (PngjBadCrcException e) {
      throw new IOException("bad checksum", e);
    } catch (PngjException e) {
      LOG.info("the end of the PNG is missing, its rows are whole file={} reason={}", file.getFileName(), e.getMessage());
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
