package dev.palimpsest.pdf;

import dev.palimpsest.imaging.BindStep;
import dev.palimpsest.imaging.EncodeStep;
import dev.palimpsest.imaging.Page;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import dev.palimpsest.pdf.Decoding.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Makes a PDF of a PDF as the worker would, and reads it. The search for letters is left out: a test says where there are any. */
final class Binding implements AutoCloseable {
  private final Path folder;
  private final Map<String, String> options = new HashMap<>(Map.of("output.format", "pdf"));
  private final Map<Integer, Path> letters = new HashMap<>();
  private StepResult result;
  private Path file;
  private PDDocument document;

  Binding(Path folder) throws IOException {
    this.folder = Files.createTempDirectory(folder, "bound");
  }

  Binding with(String option, String value) {
    options.put(option, value);
    return this;
  }

  /** Has letters found on a page where another file shows ink. */
  Binding letters(int page, Path shown) {
    letters.put(page, shown);
    return this;
  }

  Binding run(Path source, int... pages) throws RejectedInput, IOException {
    Path all = Files.createDirectories(folder.resolve("pages"));
    Decoding decoded = null;
    for (int page : pages) {
      decoded = decoding().with("page", Integer.toString(page)).run(source);
      if (letters.containsKey(page)) {
        mark(decoding().run(letters.get(page)).pixels(), decoded.folder.resolve(Page.LETTERS));
      }
      String part = (String) new EncodeStep(new PdfImage()).run(decoded.folder, decoded.options, (done, total) -> {}).facts().get("file");
      Files.move(decoded.folder.resolve(part), all.resolve(page + part.substring(part.indexOf('.'))));
    }
    return bind(decoded.options);
  }

  /** Binds what the steps have left of the only page of a file. */
  Binding bind(Path source, Path part) throws RejectedInput, IOException {
    String name = part.getFileName().toString();
    Files.move(part, Files.createDirectories(folder.resolve("pages")).resolve(1 + name.substring(name.indexOf('.'))));
    return bind(decoding().with("source", source.toString()).options);
  }

  private Binding bind(Map<String, String> all) throws RejectedInput, IOException {
    result = new BindStep(new PdfBinder()).run(folder, all, (done, total) -> {});
    file = folder.resolve((String) result.facts().get("file"));
    document = Loader.loadPDF(file.toFile());
    return this;
  }

  private Decoding decoding() throws IOException {
    Decoding decoding = new Decoding(folder);
    decoding.options.putAll(options);
    return decoding;
  }

  /** What the search for letters leaves: their pixels and those beside them. */
  private static void mark(Pixels shown, Path file) throws IOException {
    byte[] marks = new byte[shown.width() * shown.height()];
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        boolean near = shown.ink(Math.max(0, x - 1), Math.max(0, y - 1), Math.min(3, shown.width() - x), Math.min(3, shown.height() - y))
            > 0;
        marks[y * shown.width() + x] = shown.at(x, y) < 200 ? Page.INK : near ? Page.LETTER : 0;
      }
    }
    try (RasterFile raster = RasterFile.create(file, shown.width(), shown.height(), 1)) {
      raster.write(0, 0, shown.width(), shown.height(), marks);
    }
  }

  StepResult result() {
    return result;
  }

  PDDocument document() {
    return document;
  }

  Path file() {
    return file;
  }

  String text() throws IOException {
    return new PDFTextStripper().getText(document).strip();
  }

  /** The page as another program than ours would show it. */
  Pixels seen(int page) throws IOException {
    return seen(document, page);
  }

  static Pixels seen(PDDocument document, int page) throws IOException {
    BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, 144);
    byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth()) >> 16 - 8 * (i % 3));
    }
    return new Pixels(image.getWidth(), image.getHeight(), 3, samples);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
