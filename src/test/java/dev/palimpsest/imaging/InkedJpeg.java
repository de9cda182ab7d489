package dev.palimpsest.imaging;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A JPEG of four inks as print shops send it: black on the left, paper at the top right, cyan at the bottom right. */
final class InkedJpeg {
  /** Adobe's marker, which says that the samples are CMYK, stored inverted. */
  private static final byte[] ADOBE = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

  private InkedJpeg() {}

  /** The file, its inks as they are or, as Photoshop likes it, the first three as brightness and two differences of colour (YCCK). */
  static byte[] bytes(int width, int height, boolean ycck) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean black = x < width / 2;
        boolean cyan = !black && y >= height / 2;
        int key = black ? 0 : 255;
        raster.setPixel(x, y, ycck ? new int[] {cyan ? 76 : 0, cyan ? 85 : 128, cyan ? 255 : 128, key}
            : new int[] {cyan ? 0 : 255, 255, 255, key});
      }
    }
    ImageWriter writer = writer();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] plain = out.toByteArray();
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(plain, 0, 2);
    marked.write(ADOBE, 0, ADOBE.length - 1);
    marked.write(ycck ? 2 : 0);
    marked.write(plain, 2, plain.length - 2);
    return marked.toByteArray();
  }

  private static ImageWriter writer() {
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the JDK's JPEG writer is missing");
  }
}
