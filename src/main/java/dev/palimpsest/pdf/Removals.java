package dev.palimpsest.pdf;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;

/** What goes from the content streams of a file: by the stream, or by the page's dictionary for its own content. */
final class Removals {
  private final Map<COSBase, Removal> streams = new IdentityHashMap<>();
  private final Set<COSDictionary> fonts = Collections.newSetFromMap(new IdentityHashMap<>());

  Removal of(COSBase stream) {
    return streams.computeIfAbsent(stream, key -> new Removal());
  }

  /** Notes that text stays that is set in fonts of these resources. */
  void keepFonts(COSDictionary resources) {
    fonts.add(resources);
  }

  boolean keepsFonts(COSDictionary resources) {
    return fonts.contains(resources);
  }

  /** Pieces of paths that stay although they are letters in some place. */
  int spared() {
    return streams.values().stream().mapToInt(Removal::spared).sum();
  }
}
