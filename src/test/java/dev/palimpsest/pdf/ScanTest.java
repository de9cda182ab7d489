package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.pdf.Decoding.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import nu.pattern.OpenCV;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class ScanTest {
  @TempDir
  Path folder;

  @Test
  void aScanIsTakenOverPixelByPixelAndItsHiddenTextIsLeftOut() throws Exception {
    BufferedImage scan = Drawn.noise(300, 220, true);
    try (Drawn drawn = new Drawn(144, 105.6f)) {
      drawn.image(scan, 0, 0, 144, 105.6f).with(stream -> {
        stream.setRenderingMode(RenderingMode.NEITHER);
        Drawn.show(stream, "SEEN BY OCR", 10, 10, 12);
      });
      Decoding decoded = new Decoding(folder).run(drawn.save(folder.resolve("a.pdf")));

      assertThat(decoded.fact("content")).isEqualTo("scan");
      assertThat(decoded.fact("dpi")).isEqualTo(150.0);
      assertSame(decoded.pixels(), scan);
      assertThat(decoded.texts()).isEmpty();
      assertThat(new PdfPages().enlarge(decoded.folder, decoded.options, 2, folder.resolve("b.raw"), (done, total) -> {})).isFalse();
    }
  }

  @Test
  void aScanOnATurnedPageIsTurned() throws Exception {
    BufferedImage scan = Drawn.noise(300, 220, false);
    try (Drawn drawn = new Drawn(144, 105.6f)) {
      drawn.image(scan, 0, 0, 144, 105.6f);
      for (int degrees = 90; degrees < 360; degrees += 90) {
        drawn.page.setRotation(degrees);
        Pixels pixels = new Decoding(folder).run(drawn.save(folder.resolve("a.pdf"))).pixels();

        assertThat(pixels.channels()).isEqualTo(1);
        assertSame(pixels, turned(scan, degrees / 90));
      }
    }
  }

  @Test
  void aScanCutIntoStripsIsPutTogether() throws Exception {
    BufferedImage scan = Drawn.noise(300, 220, true);
    try (Drawn drawn = new Drawn(144, 105.6f)) {
      for (int y = 0; y < 220; y += 50) {
        int rows = Math.min(50, 220 - y);
        drawn.image(scan.getSubimage(0, y, 300, rows), 0, 105.6f - (y + rows) * 0.48f, 144, rows * 0.48f);
      }
      assertSame(new Decoding(folder).run(drawn.save(folder.resolve("a.pdf"))).pixels(), scan);
    }
  }

  @Test
  void visibleTextOnAScanGoesAndWhatIsBeneathStays() throws Exception {
    BufferedImage scan = Drawn.noise(300, 220, false);
    try (Drawn drawn = new Drawn(144, 105.6f)) {
      drawn.image(scan, 0, 0, 144, 105.6f).text("COPY", 20, 50, 30);
      Decoding decoded = new Decoding(folder).run(drawn.save(folder.resolve("a.pdf")));

      assertThat(decoded.texts()).containsExactly("COPY");
      assertThat(decoded.pixels().width()).isEqualTo(300);
      assertThat(decoded.pixels().at(100, 110)).isEqualTo(scan.getRGB(100, 110) & 0xFF);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aScanInJpeg2000IsRead(boolean colour) throws Exception {
    OpenCV.loadLocally();
    BufferedImage scan = Drawn.noise(300, 220, colour);
    byte[] samples = new byte[300 * 220 * 3];
    for (int i = 0; i < 300 * 220; i++) {
      for (int band = 0; band < 3; band++) {
        samples[3 * i + band] = (byte) (scan.getRGB(i % 300, i / 300) >> 8 * band);
      }
    }
    Mat mat = new Mat(220, 300, CvType.CV_8UC3);
    mat.put(0, 0, samples);
    MatOfByte packed = new MatOfByte();
    if (!colour) {
      Imgproc.cvtColor(mat, mat, Imgproc.COLOR_BGR2GRAY);
    }
    Imgcodecs.imencode(".jp2", mat, packed, new MatOfInt(Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000));
    try (Drawn drawn = new Drawn(144, 105.6f)) {
      PDImageXObject image = new PDImageXObject(drawn.document, new ByteArrayInputStream(packed.toArray()), COSName.JPX_DECODE, 300, 220, 8,
          colour ? PDDeviceRGB.INSTANCE : PDDeviceGray.INSTANCE);
      drawn.with(stream -> stream.drawImage(image, 0, 0, 144, 105.6f));

      Decoding decoded = new Decoding(folder).run(drawn.save(folder.resolve("a.pdf")));
      assertThat(decoded.fact("content")).isEqualTo("scan");
      assertSame(decoded.pixels(), scan);
    }
  }

  @Test
  void aDrawingBesideAnImageIsNoScan() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.plan().image(Drawn.noise(40, 40, false), 150, 100, 40, 40);
      assertThat(new Decoding(folder).run(drawn.save(folder.resolve("a.pdf"))).fact("content")).isEqualTo("vector");
    }
  }

  private static BufferedImage turned(BufferedImage image, int quarters) {
    BufferedImage turned = image;
    for (int i = 0; i < quarters; i++) {
      BufferedImage next = new BufferedImage(turned.getHeight(), turned.getWidth(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < turned.getHeight(); y++) {
        for (int x = 0; x < turned.getWidth(); x++) {
          next.setRGB(turned.getHeight() - 1 - y, x, turned.getRGB(x, y));
        }
      }
      turned = next;
    }
    return turned;
  }

  private static void assertSame(Pixels pixels, BufferedImage image) {
    assertThat(pixels.width()).isEqualTo(image.getWidth());
    assertThat(pixels.height()).isEqualTo(image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int channel = 0; channel < pixels.channels(); channel++) {
          assertThat(pixels.at(x, y, channel)).isEqualTo(image.getRGB(x, y) >> 16 - 8 * channel & 0xFF);
        }
      }
    }
  }
}
