package dev.palimpsest.pdf;

import dev.palimpsest.imaging.OpenCvLibrary;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Lets PDFBox, which looks for an ImageIO reader, decode JPEG 2000 by the OpenJPEG inside OpenCV: grey and RGB, whole images. */
final class Jpeg2000Reader extends ImageReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private BufferedImage image;

  private Jpeg2000Reader(ImageReaderSpi provider) {
    super(provider);
  }

  /** Makes it known to ImageIO; a second call changes nothing. */
  static void register() {
    IIORegistry.getDefaultInstance().registerServiceProvider(new Provider());
  }

  @Override
  public int getNumImages(boolean allowSearch) {
    return 1;
  }

  @Override
  public int getWidth(int index) throws IOException {
    return read().getWidth();
  }

  @Override
  public int getHeight(int index) throws IOException {
    return read().getHeight();
  }

  @Override
  public Iterator<ImageTypeSpecifier> getImageTypes(int index) throws IOException {
    return List.of(ImageTypeSpecifier.createFromRenderedImage(read())).iterator();
  }

  @Override
  public IIOMetadata getStreamMetadata() {
    return null;
  }

  @Override
  public IIOMetadata getImageMetadata(int index) {
    return null;
  }

  @Override
  public BufferedImage read(int index, ImageReadParam parameters) throws IOException {
    return read();
  }

  private BufferedImage read() throws IOException {
    if (image == null) {
      byte[] packed = packed();
      Jpeg2000Size size = Jpeg2000Size.of(packed);
      size.check();
      OpenCvLibrary.load();
      MatOfByte bytes = new MatOfByte(packed);
      Mat mat = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_UNCHANGED);
      try {
        image = image(mat, size.bits());
      } finally {
        bytes.release();
        mat.release();
      }
    }
    return image;
  }

  private byte[] packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    ImageInputStream in = (ImageInputStream) getInput();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Mat mat, int bits) throws IOException {
    int bands = mat.channels();
    if (mat.empty() || bands != 1 && bands != 3) {
      throw new IIOException("its JPEG 2000 image cannot be decoded");
    }
    if (mat.depth() != CvType.CV_8U || bits != Byte.SIZE) {
      Core.multiply(mat, Scalar.all(255.0 / ((1 << bits) - 1)), mat, 1, CvType.CV_8U);
    }
    if (bands == 3) {
      Imgproc.cvtColor(mat, mat, Imgproc.COLOR_BGR2RGB);
    }
    byte[] samples = new byte[Math.toIntExact(mat.total() * bands)];
    mat.get(0, 0, samples);
    ColorSpace colours = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    int[] offsets = bands == 1 ? new int[] {0} : new int[] {0, 1, 2};
    return new BufferedImage(new ComponentColorModel(colours, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE),
        Raster.createInterleavedRaster(new DataBufferByte(samples, samples.length), mat.cols(), mat.rows(), mat.cols() * bands, bands, offsets,
            null), false, null);
  }

  /** How ImageIO finds it. */
  private static final class Provider extends ImageReaderSpi {
    Provider() {
      super("Palimpsest", "1", new String[] {"JPEG2000"}, new String[] {"jp2"}, new String[] {"image/jp2"}, Jpeg2000Reader.class.getName(),
          new Class<?>[] {ImageInputStream.class}, null, false, null, null, null, null, false, null, null, null, null);
    }

    /** Only who asks by name gets it: other formats have other readers. */
    @Override
    public boolean canDecodeInput(Object source) {
      return false;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
      return new Jpeg2000Reader(this);
    }

    @Override
    public String getDescription(Locale locale) {
      return "JPEG 2000 by OpenCV";
    }
  }
}
