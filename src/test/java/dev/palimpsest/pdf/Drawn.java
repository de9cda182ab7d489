package dev.palimpsest.pdf;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** A PDF file with one page, made for a test. */
final class Drawn implements AutoCloseable {
  static final PDFont FONT = new PDType1Font(FontName.HELVETICA);

  final PDDocument document = new PDDocument();
  final PDPage page;

  Drawn(float width, float height) {
    page = new PDPage(new PDRectangle(width, height));
    page.setResources(new PDResources());
    document.addPage(page);
  }

  /** Something that writes content. */
  @FunctionalInterface
  interface Content {
    void into(PDPageContentStream stream) throws IOException;
  }

  Drawn with(Content content) {
    try (PDPageContentStream stream = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
      content.into(stream);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Content as it stands in the file, for what the library refuses to write. */
  Drawn raw(String content) {
    return with(stream -> stream.appendRawCommands(content));
  }

  /** Lines, a filled shape and a dash-dotted axis. */
  Drawn plan() {
    return with(stream -> {
      stream.setLineWidth(0.7f);
      stream.addRect(20.3f, 20.3f, 150, 90);
      stream.stroke();
      stream.setLineWidth(0);
      stream.moveTo(10, 12.4f);
      stream.lineTo(190, 131.7f);
      stream.stroke();
      stream.setLineDashPattern(new float[] {6, 2, 1, 2}, 1);
      stream.moveTo(5, 70.2f);
      stream.curveTo(50, 140, 130, 0, 195, 70.2f);
      stream.stroke();
      stream.setLineDashPattern(new float[0], 0);
      stream.moveTo(120, 30);
      stream.lineTo(140, 35);
      stream.lineTo(124, 50.5f);
      stream.fill();
    });
  }

  Drawn text(String text, float x, float y, float size) {
    return with(stream -> show(stream, text, x, y, size));
  }

  static void show(PDPageContentStream stream, String text, float x, float y, float size) throws IOException {
    stream.beginText();
    stream.setFont(FONT, size);
    stream.newLineAtOffset(x, y);
    stream.showText(text);
    stream.endText();
  }

  /** A form of the page's size whose content is given as it stands in a file; its font is F0. */
  PDFormXObject form(String content) throws IOException {
    PDFormXObject form = new PDFormXObject(new PDStream(document, new java.io.ByteArrayInputStream(content.getBytes("US-ASCII"))));
    form.setBBox(page.getMediaBox());
    form.setResources(new PDResources());
    form.getResources().put(COSName.getPDFName("F0"), FONT);
    return form;
  }

  Drawn image(BufferedImage image, float x, float y, float width, float height) {
    return with(stream -> stream.drawImage(LosslessFactory.createFromImage(document, image), x, y, width, height));
  }

  /** A picture without two equal neighbours, so that every turn and shift shows. */
  static BufferedImage noise(int width, int height, boolean colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = (x * 37 + y * 101) % 256;
        image.setRGB(x, y, new Color(level, colour ? x % 256 : level, colour ? y % 256 : level).getRGB());
      }
    }
    return image;
  }

  Path save(Path file) {
    try {
      document.save(file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
