package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.ResultFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Streams a raster into a PDF of one page, which it covers, without loss. */
public final class PdfImage implements ResultFile {
  /** Name of the image in the page's resources. */
  static final COSName NAME = COSName.getPDFName("Im0");
  private static final int POINTS_PER_INCH = 72;
  /** Longest side of a page in its own units; larger ones take a larger unit. */
  private static final double MOST_UNITS = 14_400;
  /** As for PNG: the levels above save little and take much longer. */
  private static final int LEVEL = 3;
  private static final int PREDICTOR = 15;
  private static final byte ROW_ABOVE = 2;
  private static final int STRIP_BYTES = 1 << 18;

  @Override
  public List<String> write(RasterFile raster, double dotsPerInch, int quality, Path file, Progress progress) throws IOException {
    try (PDDocument document = new PDDocument(PdfFile.memory(file.getParent()).streamCache)) {
      double width = raster.width() * POINTS_PER_INCH / dotsPerInch;
      double height = raster.height() * POINTS_PER_INCH / dotsPerInch;
      int unit = (int) Math.ceil(Math.max(width, height) / MOST_UNITS);
      PDPage page = new PDPage(new PDRectangle((float) (width / unit), (float) (height / unit)));
      if (unit > 1) {
        page.getCOSObject().setInt(COSName.USER_UNIT, unit);
      }
      document.addPage(page);
      PDRectangle box = page.getMediaBox();
      show(document, page, image(document, raster, progress), box.getWidth() + " 0 0 " + box.getHeight() + " 0 0");
      document.save(file.toFile());
    }
    return List.of();
  }

  /**
   * Makes an image all that a page shows.
   *
   * @param place the matrix that takes the unit square to where it lies
   */
  static void show(PDDocument document, PDPage page, COSStream image, String place) throws IOException {
    COSDictionary images = new COSDictionary();
    images.setItem(NAME, image);
    PDResources resources = new PDResources();
    resources.getCOSObject().setItem(COSName.XOBJECT, images);
    page.setResources(resources);
    PDStream content = new PDStream(document);
    try (OutputStream out = content.createOutputStream()) {
      out.write(("q " + place + " cm /" + NAME.getName() + " Do Q\n").getBytes(StandardCharsets.US_ASCII));
    }
    page.setContents(content);
  }

  private static COSStream image(PDDocument document, RasterFile raster, Progress progress) throws IOException {
    int colours = raster.channels() < 3 ? 1 : 3;
    COSStream image = plane(document, raster, 0, colours, progress);
    if (raster.channels() > colours) {
      image.setItem(COSName.SMASK, plane(document, raster, colours, 1, (done, total) -> progress.at(total, total)));
    }
    return image;
  }

  /** An image of some of the raster's channels, compressed as PNG compresses. */
  private static COSStream plane(PDDocument document, RasterFile raster, int first, int channels, Progress progress) throws IOException {
    COSStream stream = document.getDocument().createCOSStream();
    Deflater deflater = new Deflater(LEVEL);
    try (OutputStream out = new DeflaterOutputStream(stream.createRawOutputStream(), deflater, STRIP_BYTES)) {
      writeRows(raster, first, channels, out, progress);
    } finally {
      deflater.end();
    }
    COSDictionary parameters = new COSDictionary();
    parameters.setInt(COSName.PREDICTOR, PREDICTOR);
    parameters.setInt(COSName.COLORS, channels);
    parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
    parameters.setInt(COSName.COLUMNS, raster.width());
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    stream.setItem(COSName.DECODE_PARMS, parameters);
    stream.setItem(COSName.TYPE, COSName.XOBJECT);
    stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
    stream.setInt(COSName.WIDTH, raster.width());
    stream.setInt(COSName.HEIGHT, raster.height());
    stream.setInt(COSName.BITS_PER_COMPONENT, 8);
    stream.setItem(COSName.COLORSPACE, channels == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
    return stream;
  }

  private static void writeRows(RasterFile raster, int first, int channels, OutputStream out, Progress progress) throws IOException {
    int pixel = raster.channels();
    int rowBytes = Math.multiplyExact(raster.width(), pixel);
    int stripRows = Math.max(1, Math.min(raster.height(), STRIP_BYTES / rowBytes));
    byte[] strip = new byte[rowBytes * stripRows];
    byte[] above = new byte[raster.width() * channels];
    byte[] row = new byte[1 + above.length];
    row[0] = ROW_ABOVE;
    for (int y = 0; y < raster.height(); y += stripRows) {
      int rows = Math.min(stripRows, raster.height() - y);
      raster.read(0, y, raster.width(), rows, strip);
      for (int line = 0; line < rows; line++) {
        for (int x = 0, i = 0; x < raster.width(); x++) {
          for (int channel = 0; channel < channels; channel++, i++) {
            byte sample = strip[line * rowBytes + x * pixel + first + channel];
            row[1 + i] = (byte) (sample - above[i]);
            above[i] = sample;
          }
        }
        out.write(row);
      }
      progress.at(y + rows, raster.height());
    }
  }
}
