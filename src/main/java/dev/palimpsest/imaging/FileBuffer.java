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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageTypeSpecifier;

/**
 * The samples of an image in a file instead of on the heap, for readers that decode an image as a whole into any raster that they are given.
 * The file is a raster each of whose rows is a block of samples; {@value #MOST_BLOCKS} of them are held at a time: enough for a row of tiles.
 * Used by one thread.
 */
final class FileBuffer extends DataBuffer implements Closeable {
  private static final int BLOCK_SAMPLES = 1 << 16;
  private static final int MOST_BLOCKS = 128;
  private static final String NAME = "decoded.raw";

  private final ImageTypeSpecifier type;
  private final ComponentSampleModel model;
  private final Path file;
  private final RasterFile samples;
  private final Depth depth;
  private final Map<Integer, Block> blocks = new LinkedHashMap<>(MOST_BLOCKS * 2, 0.75f, true);
  private Block current;

  private FileBuffer(ImageTypeSpecifier type, ComponentSampleModel model, int size, Path file) throws IOException {
    super(model.getDataType(), size);
    this.type = type;
    this.model = model;
    this.file = file;
    this.depth = depth(model);
    this.samples = RasterFile.create(file, BLOCK_SAMPLES, (size - 1) / BLOCK_SAMPLES + 1, 1, depth);
  }

  /** The disk failed, not the image. */
  static final class Failure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    Failure(IOException cause) {
      super(cause);
    }
  }

  private static final class Block {
    private final byte[] bytes;
    private int number;
    private boolean changed;

    Block(int size) {
      this.bytes = new byte[size];
    }
  }

  /** Whether images of a type can have their samples in a file: those of 8 or 16 bits that lie one by one. */
  static boolean holds(ImageTypeSpecifier type) {
    return type.getSampleModel() instanceof ComponentSampleModel model && model.getNumDataElements() == model.getNumBands()
        && Arrays.stream(model.getBankIndices()).allMatch(bank -> bank == 0)
        && (model.getDataType() == TYPE_BYTE || model.getDataType() == TYPE_USHORT);
  }

  /** The most that is held on the heap of an image of a type that this class {@link #holds}, in bytes. */
  static long heapBytes(ImageTypeSpecifier type) {
    return (long) MOST_BLOCKS * BLOCK_SAMPLES * depth(type.getSampleModel()).bytes();
  }

  private static Depth depth(SampleModel model) {
    return model.getDataType() == TYPE_BYTE ? Depth.EIGHT : Depth.SIXTEEN;
  }

  /**
   * Creates a file for the samples of an image, gone when it is closed.
   *
   * @param folder where the file lies
   * @param type of the image; one that this class {@link #holds}
   * @throws Failure if the disk fails, as using the samples may too
   */
  static FileBuffer create(Path folder, ImageTypeSpecifier type, int width, int height) {
    ComponentSampleModel model = (ComponentSampleModel) type.getSampleModel(width, height);
    try {
      return new FileBuffer(type, model, Math.multiplyExact(model.getScanlineStride(), height), folder.resolve(NAME));
    } catch (IOException e) {
      throw new Failure(e);
    }
  }

  /** The image whose samples these are. */
  BufferedImage image() {
    WritableRaster raster = new WritableRaster(model, this, new Point()) {};
    return new BufferedImage(type.getColorModel(), raster, type.getColorModel().isAlphaPremultiplied(), new Hashtable<>());
  }

  @Override
  public int getElem(int bank, int index) {
    return depth.get(block(index).bytes, index % BLOCK_SAMPLES);
  }

  @Override
  public void setElem(int bank, int index, int value) {
    Block block = block(index);
    block.changed = true;
    depth.put(block.bytes, index % BLOCK_SAMPLES, value);
  }

  private Block block(int index) {
    int number = index / BLOCK_SAMPLES;
    if (current == null || current.number != number) {
      Block held = blocks.get(number);
      current = held == null ? loaded(number) : held;
    }
    return current;
  }

  private Block loaded(int number) {
    try {
      Block block = blocks.size() < MOST_BLOCKS ? new Block(samples.width() * samples.pixelBytes()) : longestUnused();
      samples.readStored(0, number, samples.width(), 1, block.bytes);
      block.number = number;
      blocks.put(number, block);
      return block;
    } catch (IOException e) {
      throw new Failure(e);
    }
  }

  private Block longestUnused() throws IOException {
    Block block = blocks.remove(blocks.keySet().iterator().next());
    if (block.changed) {
      samples.writeStored(0, block.number, samples.width(), 1, block.bytes);
      block.changed = false;
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    samples.close();
    Files.deleteIfExists(file);
  }
}
