package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Takes text out of pages and of all that they can show, whether it can be seen or not: forms, patterns, soft masks, appearances of
 * annotations. What several of them share is written once.
 */
final class TextFree {
  private static final COSName PROCEDURE = COSName.getPDFName("PS");

  private final PDDocument document;
  private final Removals removals;
  private final Set<COSBase> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<COSStream> waiting = new ArrayDeque<>();

  /** @param removals what is known of the streams; of others all text goes and nothing else */
  TextFree(PDDocument document, Removals removals) {
    this.document = document;
    this.removals = removals;
  }

  /** Takes the text out of a page, and out of what it shows. */
  void page(PDPage page) throws RejectedInput {
    PdfDamage.guard(() -> {
      COSStream copy = document.getDocument().createCOSStream();
      if (copy(new PDFStreamParser(page), page.getCOSObject(), copy)) {
        page.getCOSObject().setItem(COSName.CONTENTS, copy);
      }
      PDResources resources = page.getResources();
      if (resources != null) {
        resources(resources.getCOSObject());
      }
      Words.removeFromPage(page);
      appearances(page.getCOSObject());
      while (!waiting.isEmpty()) {
        stream(waiting.pop());
      }
      return null;
    });
  }

  private boolean copy(PDFStreamParser parser, COSBase stream, COSStream into) throws IOException {
    try (OutputStream out = into.createOutputStream(COSName.FLATE_DECODE)) {
      return new ContentCopy(removals.of(stream), out).copy(parser);
    }
  }

  private void stream(COSStream form) throws IOException {
    Interpreter.checkContent(form);
    Words.removeFromObject(form);
    try (COSStream copy = document.getDocument().createCOSStream()) {
      if (copy(new PDFStreamParser(new PDFormXObject(form)), form, copy)) {
        try (InputStream in = copy.createRawInputStream(); OutputStream out = form.createRawOutputStream()) {
          in.transferTo(out);
        }
        form.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        form.removeItem(COSName.DECODE_PARMS);
      }
    }
    if (form.getCOSDictionary(COSName.RESOURCES) != null) {
      resources(form.getCOSDictionary(COSName.RESOURCES));
    }
  }

  private void resources(COSDictionary resources) {
    if (!done.add(resources)) {
      return;
    }
    boolean keepsFonts = removals.keepsFonts(resources);
    if (!keepsFonts) {
      resources.removeItem(COSName.FONT);
    }
    each(resources, COSName.XOBJECT, object -> {
      Words.removeFromObject(object);
      if (!COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE)) && !PROCEDURE.equals(object.getCOSName(COSName.SUBTYPE))) {
        add(object);
      }
    });
    each(resources, COSName.PATTERN, this::add);
    each(resources, COSName.EXT_G_STATE, state -> {
      if (!keepsFonts) {
        state.removeItem(COSName.FONT);
      }
      if (state.getCOSDictionary(COSName.SMASK) != null) {
        add(state.getCOSDictionary(COSName.SMASK).getCOSStream(COSName.G));
      }
    });
    each(resources, COSName.PROPERTIES, Words::removeFromContent);
  }

  /** Something done to a dictionary. */
  @FunctionalInterface
  private interface Doing {
    void with(COSDictionary dictionary);
  }

  private static void each(COSDictionary parent, COSName name, Doing doing) {
    COSDictionary all = parent.getCOSDictionary(name);
    if (all != null) {
      for (COSName key : Set.copyOf(all.keySet())) {
        if (all.getDictionaryObject(key) instanceof COSDictionary dictionary) {
          doing.with(dictionary);
        }
      }
    }
  }

  private void add(COSDictionary object) {
    if (object instanceof COSStream stream && stream.hasData() && done.add(stream)) {
      waiting.push(stream);
    }
  }

  private void appearances(COSDictionary page) {
    if (page.getCOSArray(COSName.ANNOTS) == null) {
      return;
    }
    for (int i = 0; i < page.getCOSArray(COSName.ANNOTS).size(); i++) {
      if (page.getCOSArray(COSName.ANNOTS).getObject(i) instanceof COSDictionary annotation
          && annotation.getCOSDictionary(COSName.AP) != null) {
        COSDictionary looks = annotation.getCOSDictionary(COSName.AP);
        looks.keySet().forEach(look -> {
          add(looks.getCOSDictionary(look));
          each(looks, look, this::add);
        });
      }
    }
  }
}
