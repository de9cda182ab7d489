package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The pixels of a page in a file: a header of 20 bytes (magic, width, height, channels, bits of a sample, each a big-endian int), then rows
 * from top to bottom of samples interleaved by pixel, without padding. It is read and written by position and never mapped into memory,
 * because mapped pages would count as memory of the process that looks at them.
 *
 * <p>Who does not ask for samples {@linkplain #readStored as they are stored} sees and writes levels of 8 bits in a raster of any depth.
 *
 * <p>Not safe for use by several threads where their regions overlap; disjoint regions may be read and written at the same time.
 */
public final class RasterFile implements AutoCloseable {
  private static final int MAGIC = 0x50524632;
  private static final int HEADER_BYTES = 20;
  /** Larger transfers would make the JDK keep a native buffer of their size for the thread. */
  private static final int TRANSFER_BYTES = 1 << 18;

  private final FileChannel channel;
  private final int width;
  private final int height;
  private final int channels;
  private final Depth depth;

  private RasterFile(FileChannel channel, int width, int height, int channels, Depth depth) {
    this.channel = channel;
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.depth = depth;
  }

  /** Creates a raster of 8-bit zeros as {@link #create(Path, int, int, int, Depth)} does. */
  public static RasterFile create(Path file, int width, int height, int channels) throws IOException {
    return create(file, width, height, channels, Depth.EIGHT);
  }

  /**
   * Creates a raster of zeros, replacing what was there; the file is sparse where the file system can.
   *
   * @param file where it is to lie
   * @param width pixels in a row, at least 1
   * @param height rows, at least 1
   * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha (not premultiplied)
   * @param depth of every sample
   */
  public static RasterFile create(Path file, int width, int height, int channels, Depth depth) throws IOException {
    if (width < 1 || height < 1 || channels < 1 || channels > 4) {
      throw new IllegalArgumentException("no raster of " + width + " x " + height + " x " + channels);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    RasterFile raster = new RasterFile(channel, width, height, channels, depth);
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).putInt(width).putInt(height).putInt(channels);
      raster.writeFully(header.putInt(depth.bits()).flip(), 0);
      raster.writeFully(ByteBuffer.wrap(new byte[1]), raster.position(0, height) - 1);
      return raster;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Opens a raster for reading and writing.
   *
   * @throws IOException if the file is missing, is no raster or is shorter than its header says
   */
  public static RasterFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      readFully(channel, header, 0);
      header.flip();
      if (header.getInt() != MAGIC) {
        throw new IOException(file + " is not a raster file");
      }
      RasterFile raster = new RasterFile(channel, header.getInt(), header.getInt(), header.getInt(),
          header.getInt() == Depth.SIXTEEN.bits() ? Depth.SIXTEEN : Depth.EIGHT);
      if (channel.size() != raster.position(0, raster.height)) {
        throw new IOException(file + " holds " + channel.size() + " bytes instead of " + raster.position(0, raster.height));
      }
      return raster;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Number of rows. */
  public int height() {
    return height;
  }

  /** Samples of a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  public int channels() {
    return channels;
  }

  /** Of every sample. */
  public Depth depth() {
    return depth;
  }

  /**
   * Reads a region as levels of 8 bits.
   *
   * @param x left column of the region, which lies wholly inside the raster
   * @param y top row
   * @param w columns
   * @param h rows
   * @param into receives {@code w * h * channels} samples, row by row, from its start
   */
  public void read(int x, int y, int w, int h, byte[] into) throws IOException {
    if (depth == Depth.EIGHT) {
      readStored(x, y, w, h, into, 0);
      return;
    }
    checkedSize(x, y, w, h, 1, into.length);
    byte[] row = new byte[w * pixelBytes()];
    for (int i = 0, out = 0; i < h; i++) {
      readStored(x, y + i, w, 1, row, 0);
      for (int in = 0; in < w * channels; in++) {
        into[out++] = (byte) Depth.EIGHT.scaled(depth.get(row, in), depth.bits());
      }
    }
  }

  /**
   * Writes a region of levels of 8 bits. In a deeper raster a sample stays as it is where {@link #read} gives that level already.
   *
   * @param x left column of the region, which lies wholly inside the raster
   * @param y top row
   * @param w columns
   * @param h rows
   * @param from holds {@code w * h * channels} samples, row by row, from its start
   */
  public void write(int x, int y, int w, int h, byte[] from) throws IOException {
    if (depth == Depth.EIGHT) {
      writeStored(x, y, w, h, from);
      return;
    }
    checkedSize(x, y, w, h, 1, from.length);
    byte[] row = new byte[w * pixelBytes()];
    for (int i = 0, in = 0; i < h; i++) {
      readStored(x, y + i, w, 1, row, 0);
      for (int out = 0; out < w * channels; out++, in++) {
        int level = from[in] & 0xFF;
        if (level != Depth.EIGHT.scaled(depth.get(row, out), depth.bits())) {
          depth.put(row, out, depth.scaled(level, Depth.EIGHT.bits()));
        }
      }
      writeStored(x, y + i, w, 1, row);
    }
  }

  /** Reads a region as {@link #read} does, but as the samples are stored: {@link #depth()} says how. */
  public void readStored(int x, int y, int w, int h, byte[] into) throws IOException {
    readStored(x, y, w, h, into, 0);
  }

  /** Reads a region as {@link #readStored(int, int, int, int, byte[])} does; {@code offset} is where its first byte goes. */
  void readStored(int x, int y, int w, int h, byte[] into, int offset) throws IOException {
    int all = checkedSize(x, y, w, h, depth.bytes(), into.length - offset);
    int run = w == width ? all : w * pixelBytes();
    for (int done = 0; done < all; done += run) {
      transferIn(into, offset + done, run, position(x, y + done / (w * pixelBytes())));
    }
  }

  /** Writes a region as {@link #write} does, but of samples as they are to be stored: {@link #depth()} says how. */
  public void writeStored(int x, int y, int w, int h, byte[] from) throws IOException {
    int all = checkedSize(x, y, w, h, depth.bytes(), from.length);
    int run = w == width ? all : w * pixelBytes();
    for (int done = 0; done < all; done += run) {
      transferOut(from, done, run, position(x, y + done / (w * pixelBytes())));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Bytes of a pixel as it is stored. */
  int pixelBytes() {
    return channels * depth.bytes();
  }

  private int checkedSize(int x, int y, int w, int h, int sampleBytes, int room) {
    Objects.checkFromIndexSize(x, w, width);
    Objects.checkFromIndexSize(y, h, height);
    int all = Math.multiplyExact(Math.multiplyExact(w, h), channels * sampleBytes);
    Objects.checkFromIndexSize(0, all, room);
    return all;
  }

  private long position(int x, int y) {
    return HEADER_BYTES + ((long) y * width + x) * pixelBytes();
  }

  private void transferIn(byte[] into, int offset, int length, long position) throws IOException {
    for (int done = 0; done < length; done += TRANSFER_BYTES) {
      int part = Math.min(TRANSFER_BYTES, length - done);
      readFully(channel, ByteBuffer.wrap(into, offset + done, part), position + done);
    }
  }

  private void transferOut(byte[] from, int offset, int length, long position) throws IOException {
    for (int done = 0; done < length; done += TRANSFER_BYTES) {
      int part = Math.min(TRANSFER_BYTES, length - done);
      writeFully(ByteBuffer.wrap(from, offset + done, part), position + done);
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position);
      if (count < 0) {
        throw new EOFException("raster file ends at byte " + position);
      }
      position += count;
    }
  }

  private void writeFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
  }
}
