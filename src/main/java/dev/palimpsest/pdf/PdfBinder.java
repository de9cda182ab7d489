package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Content;
import dev.palimpsest.imaging.PageBinder;
import dev.palimpsest.imaging.PagePart;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.multipdf.PDFMergerUtility.DocumentMergeMode;

/**
 * Puts pages into one PDF. If the source is a PDF, it is that file without its text, its scans replaced by their results. Options: {@code
 * source}, {@code text.enabled}, {@code text.keep}, {@code worker.memory}.
 */
public final class PdfBinder implements PageBinder {
  @Override
  public StepResult bind(List<PagePart> parts, Path target, Path folder, Map<String, String> options, Progress progress)
      throws RejectedInput, IOException {
    Path source = Path.of(options.get("source"));
    if (!new PdfPages().reads(Content.of(source).mime())) {
      join(parts, target, folder);
      return new StepResult(Map.of(), List.of());
    }
    try (PdfFile file = PdfFile.open(source, folder)) {
      return new Rebinding(file, TextChoice.of(options), options.get("worker.memory"), folder).bind(parts, target, progress);
    }
  }

  private static void join(List<PagePart> parts, Path target, Path folder) throws IOException {
    if (parts.size() == 1) {
      Files.copy(parts.get(0).file(), target, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    PDFMergerUtility merger = new PDFMergerUtility();
    merger.setDocumentMergeMode(DocumentMergeMode.OPTIMIZE_RESOURCES_MODE);
    merger.setDestinationFileName(target.toString());
    for (PagePart part : parts) {
      merger.addSource(part.file().toFile());
    }
    merger.mergeDocuments(PdfFile.memory(folder).streamCache);
  }
}
