package dev.palimpsest.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Puts the result of a scan back onto its page, which keeps its size, its turn and its links. */
final class ScannedPage {
  private static final String LINK = "Link";

  private ScannedPage() {}

  /**
   * Makes a result all that a page shows.
   *
   * @param result a file of {@link PdfImage}
   * @param place where it lies, in the page's units from the upper left corner as a person sees it, y downwards
   * @param painted whether it shows the annotations of the page too
   * @param folder for what does not fit into memory
   */
  static void fill(PDDocument document, PDPage page, Path result, Rectangle2D place, boolean painted, Path folder) throws IOException {
    try (PDDocument from = Loader.loadPDF(result.toFile(), PdfFile.memory(folder).streamCache)) {
      COSStream image = from.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT).getCOSStream(PdfImage.NAME);
      PdfImage.show(document, page, copy(document, image), matrix(page, place));
    }
    COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    for (int i = painted && annotations != null ? annotations.size() - 1 : -1; i >= 0; i--) {
      if (!(annotations.getObject(i) instanceof COSDictionary annotation)
          || !LINK.equals(annotation.getNameAsString(COSName.SUBTYPE))) {
        annotations.remove(i);
      }
    }
  }

  private static COSStream copy(PDDocument document, COSStream image) throws IOException {
    COSStream copy = document.getDocument().createCOSStream();
    try (InputStream in = image.createRawInputStream(); OutputStream out = copy.createRawOutputStream()) {
      in.transferTo(out);
    }
    for (COSName key : image.keySet()) {
      COSBase value = image.getDictionaryObject(key);
      if (!key.equals(COSName.LENGTH)) {
        copy.setItem(key, value instanceof COSStream mask ? copy(document, mask) : value);
      }
    }
    return copy;
  }

  private static String matrix(PDPage page, Rectangle2D place) {
    double[] origin = onPage(page, place.getMinX(), place.getMaxY());
    double[] right = onPage(page, place.getMaxX(), place.getMaxY());
    double[] up = onPage(page, place.getMinX(), place.getMinY());
    return String.format(Locale.ROOT, "%.5f %.5f %.5f %.5f %.5f %.5f", right[0] - origin[0], right[1] - origin[1], up[0] - origin[0],
        up[1] - origin[1], origin[0], origin[1]);
  }

  /** A point in the page's own coordinates. */
  private static double[] onPage(PDPage page, double x, double y) {
    PDRectangle box = page.getCropBox();
    return switch (Math.floorMod(page.getRotation(), 360)) {
      case 90 -> new double[] {box.getLowerLeftX() + y, box.getLowerLeftY() + x};
      case 180 -> new double[] {box.getUpperRightX() - x, box.getLowerLeftY() + y};
      case 270 -> new double[] {box.getUpperRightX() - y, box.getUpperRightY() - x};
      default -> new double[] {box.getLowerLeftX() + x, box.getUpperRightY() - y};
    };
  }
}
