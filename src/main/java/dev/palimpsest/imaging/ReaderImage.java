package dev.palimpsest.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** An image of a file that an ImageIO reader decodes as a whole: on the heap, or if it is large into a file. */
final class ReaderImage extends DecodedImage {
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";
  static final String JDK = "com.sun.";
  /** Bytes of decoded samples from which on they lie in a file; below, the heap is faster. */
  private static final long LARGE = 32 << 20;

  private final Format format;
  private final ImageInputStream in;
  private final ImageReader reader;
  private final Exif header;
  private final int index;
  private final int width;
  private final int height;
  private ImageTypeSpecifier decoded;
  private DecodeWatch watch;
  private FileBuffer buffer;

  private ReaderImage(Format format, ImageInputStream in, ImageReader reader, Exif header, int index) throws IOException {
    this.format = format;
    this.in = in;
    this.reader = reader;
    this.header = header;
    this.index = index;
    reader.setInput(in);
    this.width = reader.getWidth(index);
    this.height = reader.getHeight(index);
    if (width < 1 || height < 1) {
      throw new IIOException("width or height is 0");
    }
  }

  static ReaderImage open(Format format, Path file, int page) throws RejectedInput, IOException {
    ImageInputStream in = new FileImageInputStream(file.toFile());
    ImageReader reader = null;
    try {
      int index = format == Format.TIFF ? TiffHeader.pages(in).get(page - 1) : 0;
      Exif header = ImageHeader.read(format, in, index);
      // For CCITT's codes, the JDK's reader is the one that notices where they make no sense.
      reader = reader(format, format == Format.TIFF && TiffHeader.isFax(in, index) ? JDK : TWELVE_MONKEYS);
      return new ReaderImage(format, in, reader, header, index);
    } catch (RejectedInput | IOException | RuntimeException e) {
      if (reader != null) {
        reader.dispose();
      }
      in.close();
      throw e;
    }
  }

  /** Several libraries have readers for some of these formats. */
  static ImageReader reader(Format format, String library) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(library)) {
        return reader;
      }
    }
    throw new IllegalStateException("a reader of " + format + " in " + library + " is missing from the class path");
  }

  @Override
  public long width() {
    return width;
  }

  @Override
  public long height() {
    return height;
  }

  @Override
  public double dotsPerInch() {
    return header.dotsPerInch();
  }

  @Override
  public List<String> warnings() {
    return watch.isProfileIgnored() ? List.of("The file holds no ICC profile that can be used; its colours may be off.") : List.of();
  }

  @Override
  public Orientation orientation() {
    return header.orientation();
  }

  @Override
  public int bits() throws IOException {
    return IntStream.of(decodedType().getColorModel().getComponentSize()).max().orElseThrow();
  }

  /** Measured: decoded pixels alone, except where the JPEG reader converts colours and holds them once more, with buffers. */
  @Override
  public long heapBytes() throws IOException {
    ImageTypeSpecifier raw = reader.getRawImageType(index);
    ImageTypeSpecifier type = decodedType();
    boolean converts = format == Format.JPEG && raw != null && !raw.getColorModel().equals(type.getColorModel());
    return (liesInFile(type) ? FileBuffer.heapBytes(type) : bytes(type)) + (converts ? bytes(raw) * 3 / 2 : 0);
  }

  @Override
  public long diskBytes() throws IOException {
    ImageTypeSpecifier type = decodedType();
    return liesInFile(type) ? bytes(type) : 0;
  }

  private ImageTypeSpecifier decodedType() throws IOException {
    if (decoded == null) {
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
      decoded = types.hasNext() ? types.next() : reader.getRawImageType(index);
    }
    if (decoded == null) {
      throw new IIOException("unknown colours");
    }
    return decoded;
  }

  private boolean liesInFile(ImageTypeSpecifier type) {
    // A buffer of more than 2 GB has no index of its samples.
    return bytes(type) >= LARGE && bytes(type) <= Integer.MAX_VALUE && FileBuffer.holds(type);
  }

  private long bytes(ImageTypeSpecifier type) {
    SampleModel model = type.getSampleModel();
    long bits = 0;
    for (int band = 0; band < model.getNumBands(); band++) {
      bits += model.getSampleSize(band);
    }
    return (long) width * height * bits / 8;
  }

  @Override
  ImageSamples decode(Depth depth, Path folder, Progress progress) throws IOException {
    watch = new DecodeWatch(progress);
    reader.addIIOReadWarningListener(watch);
    reader.addIIOReadProgressListener(watch);
    ImageReadParam to = reader.getDefaultReadParam();
    ImageTypeSpecifier type = decodedType();
    if (liesInFile(type)) {
      buffer = FileBuffer.create(folder, type, width, height);
      to.setDestination(buffer.image());
    }
    BufferedImage image = reader.read(index, to);
    watch.check();
    return ImageSamples.of(image, depth);
  }

  @Override
  public void close() throws IOException {
    super.close();
    reader.dispose();
    if (buffer != null) {
      buffer.close();
    }
    in.close();
  }
}
