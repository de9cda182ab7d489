package dev.palimpsest.text;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import dev.palimpsest.imaging.RejectedInput;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.tess4j.ITessAPI.TessBaseAPI;
import net.sourceforge.tess4j.ITessAPI.TessOcrEngineMode;
import net.sourceforge.tess4j.ITessAPI.TessPageIterator;
import net.sourceforge.tess4j.ITessAPI.TessPageIteratorLevel;
import net.sourceforge.tess4j.ITessAPI.TessPageSegMode;
import net.sourceforge.tess4j.ITessAPI.TessResultIterator;
import net.sourceforge.tess4j.TessAPI;

/** One Tesseract engine: for one thread at a time. Holds native memory until closed. */
final class Recognizer implements AutoCloseable {
  // The mapped interface looks functions up one by one: the direct mapping insists on all, and older Tesseracts lack some.
  private final TessBaseAPI engine;

  private Recognizer(TessBaseAPI engine) {
    this.engine = engine;
  }

  /**
   * Starts an engine.
   *
   * @throws RejectedInput with code {@code internal} if Tesseract is not installed or cannot use the data
   */
  static Recognizer start(Languages languages) throws RejectedInput {
    TessBaseAPI engine;
    try {
      if (Platform.isMac()) {
        NativeLibrary.addSearchPath("tesseract", "/opt/homebrew/lib");
      }
      engine = TessAPI.INSTANCE.TessBaseAPICreate();
    } catch (LinkageError missing) {
      throw new RejectedInput("internal", "Tesseract's library was not found (" + missing.getMessage().lines().findFirst().orElse("")
          + "): install the package tesseract-ocr (Debian, Ubuntu) or tesseract (Homebrew)");
    }
    if (TessAPI.INSTANCE.TessBaseAPIInit2(engine, languages.data().toString(), languages.names(), TessOcrEngineMode.OEM_LSTM_ONLY) != 0) {
      TessAPI.INSTANCE.TessBaseAPIDelete(engine);
      throw new RejectedInput("internal", "Tesseract cannot use the language data in " + languages.data() + " for " + languages.names());
    }
    // Words learnt from one line would change how the next is read, and lines come in any order.
    TessAPI.INSTANCE.TessBaseAPISetVariable(engine, "tessedit_enable_doc_dict", "0");
    TessAPI.INSTANCE.TessBaseAPISetVariable(engine, "debug_file", Platform.isWindows() ? "NUL" : "/dev/null");
    return new Recognizer(engine);
  }

  /** A word as the engine sees it: its box in pixels of the picture it was given, confidence 0..1. */
  record Word(String text, double confidence, int left, int top, int right, int bottom) {}

  /**
   * Reads one line.
   *
   * @param grey dark letters on white, one byte a pixel, row by row, in a direct buffer
   * @param width columns
   * @param height rows
   * @param single whether it is one letter
   */
  List<Word> read(ByteBuffer grey, int width, int height, boolean single) {
    TessAPI.INSTANCE.TessBaseAPISetPageSegMode(engine, single ? TessPageSegMode.PSM_SINGLE_CHAR : TessPageSegMode.PSM_SINGLE_LINE);
    TessAPI.INSTANCE.TessBaseAPISetImage(engine, grey, width, height, 1, width);
    TessAPI.INSTANCE.TessBaseAPISetSourceResolution(engine, 300);
    try {
      return TessAPI.INSTANCE.TessBaseAPIRecognize(engine, null) == 0 ? words() : List.of();
    } finally {
      TessAPI.INSTANCE.TessBaseAPIClear(engine);
    }
  }

  private List<Word> words() {
    TessResultIterator iterator = TessAPI.INSTANCE.TessBaseAPIGetIterator(engine);
    if (iterator == null) {
      return List.of();
    }
    List<Word> words = new ArrayList<>();
    TessPageIterator boxes = TessAPI.INSTANCE.TessResultIteratorGetPageIterator(iterator);
    do {
      Pointer text = TessAPI.INSTANCE.TessResultIteratorGetUTF8Text(iterator, TessPageIteratorLevel.RIL_WORD);
      if (text != null) {
        add(words, text.getString(0, "UTF-8").strip(), iterator, boxes);
        TessAPI.INSTANCE.TessDeleteText(text);
      }
    } while (TessAPI.INSTANCE.TessResultIteratorNext(iterator, TessPageIteratorLevel.RIL_WORD) != 0);
    TessAPI.INSTANCE.TessResultIteratorDelete(iterator);
    return words;
  }

  private static void add(List<Word> words, String text, TessResultIterator iterator, TessPageIterator boxes) {
    IntBuffer left = IntBuffer.allocate(1);
    IntBuffer top = IntBuffer.allocate(1);
    IntBuffer right = IntBuffer.allocate(1);
    IntBuffer bottom = IntBuffer.allocate(1);
    int boxed = TessAPI.INSTANCE.TessPageIteratorBoundingBox(boxes, TessPageIteratorLevel.RIL_WORD, left, top, right, bottom);
    if (boxed != 0 && !text.isEmpty()) {
      double confidence = TessAPI.INSTANCE.TessResultIteratorConfidence(iterator, TessPageIteratorLevel.RIL_WORD) / 100;
      words.add(new Word(text, Math.min(Math.max(confidence, 0), 1), left.get(0), top.get(0), right.get(0), bottom.get(0)));
    }
  }

  @Override
  public void close() {
    TessAPI.INSTANCE.TessBaseAPIEnd(engine);
    TessAPI.INSTANCE.TessBaseAPIDelete(engine);
  }
}
