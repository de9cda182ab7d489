package dev.palimpsest.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Goes through a page without drawing anything and notes what can be seen on it. To be drawn at scale 1. */
final class Survey extends Interpreter {
  /** More characters than any sheet has; memory for them must end somewhere. */
  private static final int MOST_GLYPHS = 200_000;
  /** More images than this are no scan. */
  private static final int MOST_IMAGES = 1000;
  /** A scan covers at least this share of its page. */
  private static final double COVER = 0.9;
  private static final int WHITE = 0xFFFFFF;

  private final Layers layers;
  private final List<Glyph> glyphs = new ArrayList<>();
  private final List<PlacedImage> images = new ArrayList<>();
  private int marks;
  private boolean text;
  private boolean softMasks;
  private boolean annotating;
  private boolean drawnAnnotations;

  /** @param readsText whether the characters are wanted: that takes loading the fonts */
  Survey(PageDrawerParameters parameters, String workerMemory, boolean readsText) throws IOException {
    super(parameters, workerMemory);
    this.layers = new Layers(getRenderer());
    if (!readsText) {
      insteadOfText(this::noteText);
    }
  }

  /** Characters that can be seen, in the order in which they are shown. */
  List<Glyph> glyphs() {
    return glyphs;
  }

  /** Images that can be seen. */
  List<PlacedImage> images() {
    return images;
  }

  /** Whether there is nothing to be seen because what there was could not be followed. */
  boolean isLost() {
    return failures() > 0 && marks == 0 && images.isEmpty() && !text && !drawnAnnotations;
  }

  /** Whether anything is painted through a soft mask. */
  boolean hasSoftMasks() {
    return softMasks;
  }

  /** Whether the page can be seen to be nothing but images, apart from text and annotations. */
  boolean isScan(Sheet sheet) {
    if (marks > 0 || images.isEmpty() || images.size() > MOST_IMAGES) {
      return false;
    }
    Rectangle2D page = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
    Rectangle2D all = null;
    double sum = 0;
    for (PlacedImage image : images) {
      Rectangle2D part = image.bounds().createIntersection(page);
      if (!part.isEmpty()) {
        all = all == null ? part : all.createUnion(part);
        sum += area(part);
      }
    }
    return all != null && Math.min(sum, area(all)) >= COVER * area(page);
  }

  private static double area(Rectangle2D rectangle) {
    return rectangle.getWidth() * rectangle.getHeight();
  }

  /** Whether the pixels of the images are all that can be seen of a scan: no text, and no annotation that draws anything. */
  boolean isBare() {
    return !text && !softMasks && !drawnAnnotations;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) {
    super.processOperator(operator, operands);
    if (operator.getName().equals(OperatorName.SET_GRAPHICS_STATE_PARAMS)) {
      softMasks |= getGraphicsState().getSoftMask() != null;
    }
  }

  @Override
  protected void showGlyph(Matrix rendering, PDFont font, int code, Vector advance) throws IOException {
    noteText();
    if (isVisible(getGraphicsState().getTextState().getRenderingMode()) && glyphs.size() < MOST_GLYPHS) {
      Glyph glyph = Glyph.of(font.toUnicode(code), code, rendering, advance, getGraphics().getTransform());
      if (glyph.em() > 0) {
        glyphs.add(glyph);
      }
    }
  }

  private void noteText() {
    text |= isVisible(getGraphicsState().getTextState().getRenderingMode());
  }

  private boolean isVisible(RenderingMode mode) {
    return mode != RenderingMode.NEITHER && !layers.isHidden();
  }

  @Override
  public void drawImage(PDImage image) {
    boolean off = image instanceof PDImageXObject object && layers.isOff(object.getOptionalContent());
    if (!layers.isHidden() && !off && images.size() <= MOST_IMAGES) {
      check(image);
      AffineTransform place = getGraphics().getTransform();
      drawnAnnotations |= annotating;
      place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
      images.add(new PlacedImage(image, place));
    }
  }

  @Override
  public void strokePath() {
    mark();
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    // Many programs begin by painting the paper.
    PDColor colour = getGraphicsState().getNonStrokingColor();
    boolean paper = images.isEmpty() && !colour.isPattern() && colour.toRGB() == WHITE;
    if (paper) {
      getLinePath().reset();
    } else {
      mark();
    }
  }

  @Override
  public void clip(int windingRule) {
    // What is cut off may well be noted too; cutting takes longer than everything else here.
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    mark();
  }

  @Override
  public void shadingFill(COSName shading) {
    mark();
  }

  private void mark() {
    if (annotating) {
      drawnAnnotations = true;
    } else if (!layers.isHidden()) {
      marks++;
    }
    getLinePath().reset();
  }

  @Override
  public void showAnnotation(PDAnnotation annotation) {
    annotating = true;
    super.showAnnotation(annotation);
    annotating = false;
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    showForm(form);
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    super.beginMarkedContentSequence(tag, properties);
    layers.begin(properties);
  }

  @Override
  public void endMarkedContentSequence() {
    super.endMarkedContentSequence();
    layers.end();
  }
}
