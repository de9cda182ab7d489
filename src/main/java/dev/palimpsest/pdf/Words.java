package dev.palimpsest.pdf;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Takes out what a file says of its contents in words without showing it: descriptions, values of fields, notes, previews, attachments. */
final class Words {
  /** Of marked content: the text that it stands for, described, or written out. */
  private static final List<COSName> OF_CONTENT = names("ActualText", "Alt", "E");
  private static final List<COSName> OF_OBJECTS = names("Metadata", "PieceInfo", "StructParent", "StructParents", "OPI");
  /** What lays out a page and makes it work; its previews and private data of programs hold its text once more. */
  private static final Set<COSName> PAGE = Set.copyOf(names("Type", "Parent", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox",
      "ArtBox", "BoxColorInfo", "Contents", "Rotate", "Group", "Annots", "UserUnit", "VP"));
  private static final Set<COSName> CATALOG = Set.copyOf(names("Type", "Version", "Extensions", "Pages", "OCProperties", "PageLayout",
      "PageMode", "ViewerPreferences", "Outlines", "Dests", "Names", "OutputIntents", "URI"));
  private static final Set<COSName> NAMES = Set.copyOf(names("Dests"));
  private static final List<COSName> OF_ANNOTATIONS = names("Contents", "RC", "Subj", "V", "DV", "RV", "TU", "Opt", "Parent", "Popup",
      "StructParent");
  private static final List<COSName> CAPTIONS = names("CA", "RC", "AC");
  /** Notes that open beside the page, and files. */
  private static final Set<String> ANNOTATIONS = Set.of("Popup", "FileAttachment");

  private Words() {}

  private static List<COSName> names(String... names) {
    return Stream.of(names).map(COSName::getPDFName).toList();
  }

  /** Takes them from the properties of marked content; returns whether there were any. */
  static boolean removeFromContent(COSDictionary properties) {
    return remove(properties, OF_CONTENT);
  }

  /** Takes them from a form or an image. */
  static void removeFromObject(COSDictionary object) {
    remove(object, OF_OBJECTS);
  }

  private static boolean remove(COSDictionary from, List<COSName> keys) {
    boolean any = keys.stream().anyMatch(from::containsKey);
    keys.forEach(from::removeItem);
    return any;
  }

  /** Takes them from a page and from the annotations on it, of which those go that show nothing else. */
  static void removeFromPage(PDPage page) {
    page.getCOSObject().keySet().retainAll(PAGE);
    COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    for (int i = annotations == null ? -1 : annotations.size() - 1; i >= 0; i--) {
      COSBase annotation = annotations.getObject(i);
      if (!(annotation instanceof COSDictionary dictionary) || ANNOTATIONS.contains(dictionary.getNameAsString(COSName.SUBTYPE))) {
        annotations.remove(i);
      } else {
        remove(dictionary, OF_ANNOTATIONS);
        if (dictionary.getCOSDictionary(COSName.MK) != null) {
          remove(dictionary.getCOSDictionary(COSName.MK), CAPTIONS);
        }
      }
    }
  }

  /** Takes them from what a file says of itself as a whole. */
  static void removeFromCatalog(PDDocument document) {
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    catalog.keySet().retainAll(CATALOG);
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null) {
      names.keySet().retainAll(NAMES);
    }
    document.getDocument().getTrailer().removeItem(COSName.INFO);
  }
}
