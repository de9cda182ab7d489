package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** An open PDF file. */
final class PdfFile implements AutoCloseable {
  /** What PDFBox may hold of streams that it unpacked; the rest goes into a file. */
  private static final long BUFFER_BYTES = 16 << 20;

  /** PDFBox's own hints. */
  private static final Map<RenderingHints.Key, Object> HINTS = Map.of(
      RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC,
      RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY,
      RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);

  private final PDDocument document;

  private PdfFile(PDDocument document) {
    this.document = document;
  }

  /**
   * Opens a file that has no password, or one that only its owner needs.
   *
   * @param folder for what does not fit into memory
   * @throws RejectedInput with code {@code encrypted} or {@code damaged-image}
   */
  static PdfFile open(Path source, Path folder) throws RejectedInput {
    Jpeg2000Reader.register();
    return new PdfFile(PdfDamage.guard(() -> Loader.loadPDF(source.toFile(), "", memory(folder).streamCache)));
  }

  /**
   * How much of a file PDFBox holds in memory.
   *
   * @param folder for the rest
   */
  static MemoryUsageSetting memory(Path folder) {
    return MemoryUsageSetting.setupMixed(BUFFER_BYTES).setTempDir(folder.toFile());
  }

  PDDocument document() {
    return document;
  }

  int pages() throws RejectedInput {
    return PdfDamage.guard(document::getNumberOfPages);
  }

  /** Size of a page, counted from 1. */
  Sheet sheet(int page) throws RejectedInput {
    return PdfDamage.guard(() -> Sheet.of(document.getPage(page - 1)));
  }

  /** Looks what a page consists of. */
  Survey survey(int page, String workerMemory, boolean readsText) throws RejectedInput {
    BufferedImage nothing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    return interpret(page, nothing.createGraphics(), 1, false, parameters -> new Survey(parameters, workerMemory, readsText));
  }

  /**
   * Follows the content of a page.
   *
   * @param graphics white where nothing is drawn
   * @param scale pixels for each of the page's units
   * @param crisp whether lines are moved to the middle of pixels
   * @return what followed it
   */
  <T extends PageDrawer> T interpret(int page, Graphics2D graphics, float scale, boolean crisp, Making<T> making)
      throws RejectedInput {
    return PdfDamage.guard(() -> {
      graphics.setBackground(Color.WHITE);
      Renderer<T> renderer = new Renderer<>(document, making, crisp);
      renderer.renderPageToGraphics(page - 1, graphics, scale, scale, RenderDestination.VIEW);
      return renderer.made;
    });
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  /** Makes what follows a page. */
  @FunctionalInterface
  interface Making<T> {
    T with(PageDrawerParameters parameters) throws IOException;
  }

  /** The only way to the parameters of a page drawer. */
  private static final class Renderer<T extends PageDrawer> extends PDFRenderer {
    private final Making<T> making;
    private T made;

    Renderer(PDDocument document, Making<T> making, boolean crisp) {
      super(document);
      this.making = making;
      RenderingHints hints = new RenderingHints(HINTS);
      hints.put(RenderingHints.KEY_STROKE_CONTROL, crisp ? RenderingHints.VALUE_STROKE_DEFAULT : RenderingHints.VALUE_STROKE_PURE);
      setRenderingHints(hints);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      made = making.with(parameters);
      return made;
    }
  }
}
