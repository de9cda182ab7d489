package dev.palimpsest.imaging;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageTypeSpecifier;

/**
 * The samples of an image in a file instead of on the heap, for readers that decode an image as a whole into any raster that they are given.
 * Of the file, {@value #MOST_BLOCKS} blocks of {@value #BLOCK_BYTES} bytes are held at a time: enough for a row of tiles. Used by one thread.
 */
final class FileBuffer extends DataBuffer implements Closeable {
  static final int BLOCK_BYTES = 1 << 16;
  static final int MOST_BLOCKS = 128;
  private static final String NAME = "decoded.raw";

  private final FileChannel channel;
  private final int shift;
  private final int mask;
  private final Map<Integer, Block> blocks = new LinkedHashMap<>(MOST_BLOCKS * 2, 0.75f, true);
  private Block current;

  private FileBuffer(int dataType, int samples, FileChannel channel) {
    super(dataType, samples);
    this.channel = channel;
    this.shift = Integer.numberOfTrailingZeros(BLOCK_BYTES / (getDataTypeSize(dataType) / Byte.SIZE));
    this.mask = (1 << shift) - 1;
  }

  /** The disk failed, not the image. */
  static final class Failure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    Failure(IOException cause) {
      super(cause);
    }
  }

  private static final class Block {
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES);
    private int number;
    private boolean changed;
  }

  /** Whether images of a type can have their samples in a file: those of 8 or 16 bits that lie one by one. */
  static boolean holds(ImageTypeSpecifier type) {
    return type.getSampleModel() instanceof ComponentSampleModel model && model.getNumDataElements() == model.getNumBands()
        && Arrays.stream(model.getBankIndices()).allMatch(bank -> bank == 0)
        && (model.getDataType() == TYPE_BYTE || model.getDataType() == TYPE_USHORT);
  }

  /**
   * Creates a file for the samples of an image, gone when it is closed.
   *
   * @param folder where the file lies
   * @param type of the image; one that this class {@link #holds}
   */
  static FileBuffer create(Path folder, ImageTypeSpecifier type, int width, int height) throws IOException {
    ComponentSampleModel model = (ComponentSampleModel) type.getSampleModel(width, height);
    int samples = Math.multiplyExact(model.getScanlineStride(), height);
    Path file = folder.resolve(NAME);
    Files.deleteIfExists(file);
    return new FileBuffer(model.getDataType(), samples, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
        StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** An image of the type and size that this buffer was created for. */
  BufferedImage image(ImageTypeSpecifier type, int width, int height) {
    SampleModel model = type.getSampleModel(width, height);
    WritableRaster raster = new WritableRaster(model, this, new Point()) {};
    return new BufferedImage(type.getColorModel(), raster, type.getColorModel().isAlphaPremultiplied(), new Hashtable<>());
  }

  @Override
  public int getElem(int bank, int index) {
    ByteBuffer bytes = block(index).bytes;
    return dataType == TYPE_BYTE ? bytes.get(index & mask) & 0xFF : bytes.getShort((index & mask) << 1) & 0xFFFF;
  }

  @Override
  public void setElem(int bank, int index, int value) {
    Block block = block(index);
    block.changed = true;
    if (dataType == TYPE_BYTE) {
      block.bytes.put(index & mask, (byte) value);
    } else {
      block.bytes.putShort((index & mask) << 1, (short) value);
    }
  }

  private Block block(int index) {
    int number = index >>> shift;
    Block block = current;
    if (block == null || block.number != number) {
      block = blocks.get(number);
      if (block == null) {
        block = loaded(number);
      }
      current = block;
    }
    return block;
  }

  private Block loaded(int number) {
    try {
      Block block = blocks.size() < MOST_BLOCKS ? new Block() : longestUnused();
      block.number = number;
      block.bytes.clear();
      int read = 0;
      while (read >= 0 && block.bytes.hasRemaining()) {
        read = channel.read(block.bytes, (long) number * BLOCK_BYTES + block.bytes.position());
      }
      // What nobody has written yet is 0.
      while (block.bytes.hasRemaining()) {
        block.bytes.put((byte) 0);
      }
      blocks.put(number, block);
      return block;
    } catch (IOException e) {
      throw new Failure(e);
    }
  }

  private Block longestUnused() throws IOException {
    Block block = blocks.remove(blocks.keySet().iterator().next());
    if (block.changed) {
      block.bytes.clear();
      while (block.bytes.hasRemaining()) {
        channel.write(block.bytes, (long) block.number * BLOCK_BYTES + block.bytes.position());
      }
      block.changed = false;
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
