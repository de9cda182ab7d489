package dev.palimpsest.pdf;

import dev.palimpsest.imaging.HeapBudget;
import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Follows a page's content within limits: so many operators and no more, no image that does not fit into memory. An operator that makes no
 * sense is passed over and counted, as viewers do.
 */
abstract class Interpreter extends PageDrawer {
  /** A crowded sheet has a million. Forms that show each other many times over would take days. */
  private static final int MOST_OPERATORS = 20_000_000;
  /** Operators that showing a form or an image counts for: it takes as long at least. */
  private static final int WEIGHT_OF_OBJECTS = 40;
  /** A decoded image, its colours converted, and what the decoder itself holds. */
  private static final int BYTES_PER_PIXEL = 12;
  private static final int BYTES_PER_BILEVEL_PIXEL = 2;
  /** Bytes of unpacked content: what a million lines take, twice. */
  private static final long MOST_CONTENT = 128 << 20;
  private static final List<String> SHOWING_TEXT =
      List.of(OperatorName.SHOW_TEXT, OperatorName.SHOW_TEXT_ADJUSTED, OperatorName.SHOW_TEXT_LINE, OperatorName.SHOW_TEXT_LINE_AND_SPACE);

  private final String workerMemory;
  private int operators;
  private int failures;
  private final Set<COSStream> checked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none */
  Interpreter(PageDrawerParameters parameters, String workerMemory) throws IOException {
    super(parameters);
    this.workerMemory = workerMemory;
  }

  /** Operators so far, objects counted as many. */
  int operators() {
    return operators;
  }

  /** Operators that could not be followed. */
  int failures() {
    return failures;
  }

  static boolean isShowingText(Operator operator) {
    return SHOWING_TEXT.contains(operator.getName());
  }

  /** Has something done in place of every operator that shows text, so that no font is ever loaded. */
  void insteadOfText(Runnable shown) {
    SHOWING_TEXT.forEach(name -> addOperator(new Instead(name, shown)));
    addOperator(new Instead(OperatorName.SET_FONT_AND_SIZE, () -> {}));
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) {
    operators += operator.getName().equals(OperatorName.DRAW_OBJECT) ? WEIGHT_OF_OBJECTS : 1;
    if (operators > MOST_OPERATORS) {
      throw new Refused(new RejectedInput("too-complex", String.format(Locale.ROOT,
          "The page shows too many objects: more than %,d, or %,d simple lines, objects within objects counted each time.",
          MOST_OPERATORS / WEIGHT_OF_OBJECTS, MOST_OPERATORS)));
    }
    try {
      super.processOperator(operator, operands);
    } catch (Refused e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      failures++;
    }
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    page.getContentStreams().forEachRemaining(stream -> check(stream.getCOSObject()));
    super.processPage(page);
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    check(form.getCOSObject());
    super.showForm(form);
  }

  @Override
  public PDAppearanceStream getAppearance(PDAnnotation annotation) {
    PDAppearanceStream appearance = super.getAppearance(annotation);
    if (appearance != null) {
      check(appearance.getCOSObject());
    }
    return appearance;
  }

  private void check(COSStream content) {
    if (checked.add(content)) {
      checkContent(content);
    }
  }

  /** Refuses a content stream that would fill the heap. */
  static void checkContent(COSStream content) {
    Unpacked.check(content, MOST_CONTENT);
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException exception) {
    // One Q too many is common and harmless.
    failures += exception instanceof EmptyGraphicsStackException ? 0 : 1;
  }

  @Override
  public void showAnnotation(PDAnnotation annotation) {
    try {
      super.showAnnotation(annotation);
    } catch (Refused e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      failures++;
    }
  }

  /** Refuses an image that would not fit into the heap. */
  void check(PDImage image) {
    try {
      double pixels = (double) image.getWidth() * image.getHeight();
      double bytes = pixels * (image.getBitsPerComponent() == 1 ? BYTES_PER_BILEVEL_PIXEL : BYTES_PER_PIXEL);
      HeapBudget.check((long) bytes, workerMemory);
      if (image instanceof PDImageXObject object) {
        Unpacked.check(object.getCOSObject(), Runtime.getRuntime().maxMemory() / 2);
      }
    } catch (RejectedInput e) {
      throw new Refused(e);
    }
  }

  /** An operator that does something else than its name says. */
  private final class Instead extends OperatorProcessor {
    private final String name;
    private final Runnable action;

    Instead(String name, Runnable action) {
      super(Interpreter.this);
      this.name = name;
      this.action = action;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      action.run();
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
