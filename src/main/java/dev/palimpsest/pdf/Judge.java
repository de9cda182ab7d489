package dev.palimpsest.pdf;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Notes which operators of a page show text that stays, and which paint letters. To be drawn at the resolution of the lettering. */
final class Judge extends Following {
  /** What PDFBox draws lines with at least, in the page's units. */
  private static final float LEAST_WIDTH = 0.25f;

  private final Set<Glyph.Origin> kept;
  private final Lettering lettering;
  private final Removals removals;
  private Gaps text;
  private boolean droppedClip;

  /**
   * @param kept characters that stay
   * @param removals receives what is found out
   */
  Judge(PageDrawerParameters parameters, String workerMemory, Set<Glyph.Origin> kept, Lettering lettering, Removals removals)
      throws IOException {
    super(parameters, workerMemory);
    this.kept = kept;
    this.lettering = lettering;
    this.removals = removals;
    if (kept.isEmpty()) {
      insteadOfText(this::noteDropped);
    }
  }

  private Removal removal() {
    return removals.of(place().stream());
  }

  @Override
  void follow(Operator operator, List<COSBase> operands) {
    boolean shows = !kept.isEmpty() && isShowingText(operator);
    text = new Gaps();
    process(operator, operands);
    if (shows) {
      removal().show(place().operator(), text);
      if (text.characters() > 0) {
        removals.keepFonts(getResources().getCOSObject());
      }
    }
  }

  @Override
  public void showTextStrings(COSArray array) throws IOException {
    for (COSBase part : array.toList()) {
      if (part instanceof COSNumber number) {
        text.adjust(number);
      }
      super.showTextStrings(new COSArray(List.of(part)));
    }
  }

  @Override
  protected void showText(byte[] string) throws IOException {
    text.string(string);
    super.showText(string);
  }

  @Override
  protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
    if (kept.contains(Glyph.Origin.of(rendering, code))) {
      text.keep(font);
      return;
    }
    PDTextState state = getGraphicsState().getTextState();
    double size = state.getFontSize();
    double advance = font.isVertical() ? displacement.getY() : displacement.getX();
    text.drop(font, size == 0 ? 0 : advance + state.getCharacterSpacing() / size, size == 0 ? 0 : state.getWordSpacing() / size);
    noteDropped();
  }

  private void noteDropped() {
    droppedClip |= getGraphicsState().getTextState().getRenderingMode().isClip();
  }

  @Override
  public void beginText() {
    // Nothing is drawn, so that nothing need be clipped.
  }

  @Override
  public void endText() {
    if (droppedClip) {
      droppedClip = false;
      removal().emptyClip(place().operator());
    }
  }

  @Override
  public void strokePath() {
    BitSet letters = new BitSet();
    for (int i = 0; i < pieces().size(); i++) {
      letters.set(i, isLetter(pieces().get(i)) && lettering.takes(stroked(pieces().get(i))));
    }
    judged(letters);
  }

  @Override
  public void fillPath(int windingRule) {
    BitSet letters = new BitSet();
    for (BitSet group : Groups.of(pieces())) {
      Path2D whole = together(group, windingRule);
      if (isLetter(whole) && lettering.takes(inPixels(whole))) {
        letters.or(group);
      }
    }
    judged(letters);
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    BitSet all = new BitSet();
    all.set(0, pieces().size());
    Path2D whole = together(all, windingRule);
    boolean letter = isLetter(whole) && lettering.covers(stroked(whole)) && lettering.takes(inPixels(whole))
        && lettering.takes(stroked(whole));
    judged(letter ? all : new BitSet());
  }

  private Path2D together(BitSet group, int windingRule) {
    Path2D together = new Path2D.Float(windingRule);
    group.stream().forEach(piece -> together.append(pieces().get(piece), false));
    return together;
  }

  private boolean isLetter(Path2D path) {
    return isPlainPaint() && lettering.mayCover(inPixels(path));
  }

  /** What a line paints, dashes taken for a whole line. */
  private Shape stroked(Path2D path) {
    PDGraphicsState state = getGraphicsState();
    float width = Math.max(LEAST_WIDTH, transformWidth(state.getLineWidth()));
    return inPixels(new BasicStroke(width, Math.max(0, Math.min(2, state.getLineCap())), Math.max(0, Math.min(2, state.getLineJoin())),
        Math.max(1, state.getMiterLimit())).createStrokedShape(path));
  }

  private void judged(BitSet letters) {
    removal().judge(place().operator(), letters);
    endPath();
  }
}
