package dev.palimpsest.pdf;

import dev.palimpsest.imaging.PagePart;
import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import dev.palimpsest.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Makes the result of a PDF file of the file itself. */
final class Rebinding {
  private static final String DRAWN_AS_IT_IS =
      "palimpsest.text.enabled is false, and what stays drawn need not be enlarged: drawn pages came back as they were.";

  private final PdfFile file;
  private final TextChoice text;
  private final String workerMemory;
  private final Path folder;
  private final Removals removals = new Removals();
  private final List<String> warnings = new ArrayList<>();
  private Lettering.Count letters = new Lettering.Count(0, 0);

  /**
   * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
   * @param folder for what does not fit into memory
   */
  Rebinding(PdfFile file, TextChoice text, String workerMemory, Path folder) {
    this.file = file;
    this.text = text;
    this.workerMemory = workerMemory;
    this.folder = folder;
  }

  StepResult bind(List<PagePart> parts, Path target, Progress progress) throws RejectedInput, IOException {
    BundledFonts.choose(false);
    for (int i = 0; i < parts.size(); i++) {
      PagePart part = parts.get(i);
      if (part.isDrawn() && text.removed()) {
        judge(part);
      } else if (!part.isDrawn()) {
        fill(part);
      }
      progress.at(i + 1, 2L * parts.size());
    }
    if (text.removed()) {
      removeText(parts, progress);
    } else if (parts.stream().anyMatch(PagePart::isDrawn)) {
      warnings.add(DRAWN_AS_IT_IS);
    }
    if (removals.spared() > 0) {
      warnings.add(removals.spared()
          + " strokes of letters are left: the file draws the same strokes in other places, where they are no letters.");
    }
    leaveOut(parts.stream().map(PagePart::page).collect(Collectors.toSet()));
    file.document().setAllSecurityToBeRemoved(true);
    file.document().save(target.toFile());
    return new StepResult(Map.of("letters", letters.all(), "lettersLeft", letters.left()), warnings);
  }

  private void judge(PagePart part) throws RejectedInput, IOException {
    Lettering lettering = Lettering.read(part.file());
    PdfPage page = PdfPage.of(file, part.page(), text, !text.rules().isEmpty(), workerMemory);
    page.judge(lettering, removals);
    Lettering.Count found = lettering.count();
    letters = letters.plus(found);
    if (found.left() > 0) {
      String place = file.pages() > 1 ? "Page " + part.page() + ": " : "";
      warnings.add(place + found.left() + " of " + found.all() + " marks that look like letters were left: they are parts of images,"
          + " or of objects that draw other things too. palimpsest.output.format=png erases them as pixels.");
    }
  }

  private void fill(PagePart part) throws RejectedInput, IOException {
    PdfPage page = PdfPage.of(file, part.page(), text, false, workerMemory);
    ScannedPage.fill(file.document(), file.document().getPage(part.page() - 1), part.file(), page.place(), !page.isPlainScan(), folder);
  }

  private void removeText(List<PagePart> parts, Progress progress) throws RejectedInput {
    TextFree textFree = new TextFree(file.document(), removals);
    for (int i = 0; i < parts.size(); i++) {
      textFree.page(file.document().getPage(parts.get(i).page() - 1));
      progress.at(parts.size() + i + 1, 2L * parts.size());
    }
    Words.removeFromCatalog(file.document());
  }

  /** Links to a page that is left out must not bring it back into the file. */
  private void leaveOut(Set<Integer> wanted) {
    for (int page = file.document().getNumberOfPages(); page >= 1; page--) {
      if (!wanted.contains(page)) {
        COSDictionary left = file.document().getPage(page - 1).getCOSObject();
        file.document().removePage(page - 1);
        left.keySet().retainAll(Set.of(COSName.TYPE));
      }
    }
  }
}
