package dev.palimpsest.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;

/** Copies a content stream without what goes from it; everything else stays as it was written. */
final class ContentCopy {
  /** Operators that concern nothing but text; colours that are set between them are meant for what follows too. */
  private static final Set<String> TEXT = Set.of(OperatorName.BEGIN_TEXT, OperatorName.END_TEXT, OperatorName.SET_CHAR_SPACING,
      OperatorName.SET_WORD_SPACING, OperatorName.SET_TEXT_HORIZONTAL_SCALING, OperatorName.SET_TEXT_LEADING,
      OperatorName.SET_FONT_AND_SIZE, OperatorName.SET_TEXT_RENDERINGMODE, OperatorName.SET_TEXT_RISE, OperatorName.MOVE_TEXT,
      OperatorName.MOVE_TEXT_SET_LEADING, OperatorName.SET_MATRIX, OperatorName.NEXT_LINE);
  private static final Set<String> BEGINS_PIECE = Set.of(OperatorName.MOVE_TO, OperatorName.APPEND_RECT);
  private static final Set<String> GOES_ON = Set.of(OperatorName.LINE_TO, OperatorName.CURVE_TO,
      OperatorName.CURVE_TO_REPLICATE_INITIAL_POINT, OperatorName.CURVE_TO_REPLICATE_FINAL_POINT, OperatorName.CLOSE_PATH);
  private static final Set<String> CLIPS = Set.of(OperatorName.CLIP_NON_ZERO, OperatorName.CLIP_EVEN_ODD);
  private static final Set<String> PAINTS = Set.of(OperatorName.STROKE_PATH, OperatorName.CLOSE_AND_STROKE, OperatorName.FILL_NON_ZERO,
      OperatorName.LEGACY_FILL_NON_ZERO, OperatorName.FILL_EVEN_ODD, OperatorName.FILL_NON_ZERO_AND_STROKE,
      OperatorName.FILL_EVEN_ODD_AND_STROKE, OperatorName.CLOSE_FILL_NON_ZERO_AND_STROKE, OperatorName.CLOSE_FILL_EVEN_ODD_AND_STROKE,
      OperatorName.ENDPATH);
  /** Two squares that have no point in common. */
  private static final String EMPTY_CLIP = "0 0 1 1 re W n 9 9 1 1 re W n\n";

  private final Removal removal;
  private final boolean keepsText;
  private final OutputStream out;
  private final ContentStreamWriter writer;
  /** What begins with m or re, piece by piece. */
  private final List<List<Object>> path = new ArrayList<>();
  private int operator;
  private boolean changed;

  ContentCopy(Removal removal, OutputStream out) {
    this.removal = removal;
    this.keepsText = removal.keepsText();
    this.out = out;
    this.writer = new ContentStreamWriter(out);
  }

  /** Copies all of a stream; returns whether the copy differs. */
  boolean copy(PDFStreamParser parser) throws IOException {
    List<Object> operands = new ArrayList<>();
    for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
      if (token instanceof Operator next) {
        operator++;
        copy(next, operands);
        operands.clear();
      } else {
        operands.add(token);
      }
    }
    writePath(new BitSet());
    return changed;
  }

  private void copy(Operator next, List<Object> operands) throws IOException {
    String name = next.getName();
    if (Interpreter.isShowingText(next)) {
      changed = true;
      show(name, operands);
    } else if (TEXT.contains(name)) {
      if (keepsText) {
        write(next, operands);
      }
      changed |= !keepsText;
      if (removal.emptiesClip(operator)) {
        out.write(EMPTY_CLIP.getBytes(StandardCharsets.US_ASCII));
      }
    } else if (BEGINS_PIECE.contains(name) || GOES_ON.contains(name) || CLIPS.contains(name) && !path.isEmpty()) {
      addToPath(next, operands, BEGINS_PIECE.contains(name));
    } else if (PAINTS.contains(name)) {
      paint(next, operands);
    } else {
      for (Object operand : operands) {
        changed |= operand instanceof COSDictionary properties && Words.removeFromContent(properties);
      }
      write(next, operands);
    }
  }

  private void show(String name, List<Object> operands) throws IOException {
    if (!keepsText) {
      return;
    }
    if (name.equals(OperatorName.SHOW_TEXT_LINE_AND_SPACE) && operands.size() > 2) {
      writer.writeTokens(operands.get(0), Operator.getOperator(OperatorName.SET_WORD_SPACING));
      writer.writeTokens(operands.get(1), Operator.getOperator(OperatorName.SET_CHAR_SPACING));
    }
    if (name.equals(OperatorName.SHOW_TEXT_LINE_AND_SPACE) || name.equals(OperatorName.SHOW_TEXT_LINE)) {
      writer.writeTokens(Operator.getOperator(OperatorName.NEXT_LINE));
    }
    COSArray text = removal.text(operator);
    if (text != null) {
      writer.writeTokens(text, Operator.getOperator(OperatorName.SHOW_TEXT_ADJUSTED));
    }
  }

  private void addToPath(Operator next, List<Object> operands, boolean begins) {
    if (begins || path.isEmpty()) {
      path.add(new ArrayList<>());
    }
    path.get(path.size() - 1).addAll(operands);
    path.get(path.size() - 1).add(next);
  }

  private void paint(Operator next, List<Object> operands) throws IOException {
    BitSet gone = removal.pieces(operator);
    changed |= !gone.isEmpty();
    boolean all = !path.isEmpty() && gone.cardinality() == path.size();
    writePath(gone);
    if (!all) {
      write(next, operands);
    }
  }

  private void writePath(BitSet gone) throws IOException {
    for (int i = 0; i < path.size(); i++) {
      if (!gone.get(i)) {
        writer.writeTokens(path.get(i));
      }
    }
    path.clear();
  }

  /** What some programs set between a path and its painting comes in front of both. */
  private void write(Operator next, List<Object> operands) throws IOException {
    for (Object operand : operands) {
      writer.writeToken((COSBase) operand);
    }
    writer.writeToken(next);
  }
}
