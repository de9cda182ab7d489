package dev.palimpsest.pdf;

import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Draws one band of a page, with all of its text, a part of it or none. */
final class Drawing extends Interpreter {
  /** Soft edges and rounding, in pixels. */
  private static final double MARGIN = 2;

  private final Band band;
  private final Set<Glyph.Origin> kept;
  private boolean droppedClip;
  private boolean clipped;

  /**
   * What is drawn and where.
   *
   * @param graphics the band's surface, the page's upper left corner lying {@code top} rows above it
   * @param width columns
   * @param rows rows of the band
   * @param clipsAll whether clipping everything to the band is worth a shift by less than a pixel in what goes through buffers: these
   *     would be as large as the page otherwise
   */
  record Band(Graphics2D graphics, int width, int rows, boolean clipsAll) {
    Rectangle2D area() {
      return new Rectangle2D.Double(0, 0, width, rows);
    }
  }

  /**
   * @param allText whether all text is drawn
   * @param kept characters that are drawn although the others are not
   */
  Drawing(PageDrawerParameters parameters, String workerMemory, Band band, boolean allText, Set<Glyph.Origin> kept) throws IOException {
    super(parameters, workerMemory);
    this.band = band;
    this.kept = allText ? null : kept;
    if (!allText && kept.isEmpty()) {
      insteadOfText(this::noteDropped);
    }
  }

  private void noteDropped() {
    droppedClip |= getGraphicsState().getTextState().getRenderingMode().isClip();
  }

  @Override
  protected void showGlyph(Matrix rendering, PDFont font, int code, Vector advance) throws IOException {
    if (kept == null || kept.contains(Glyph.Origin.of(rendering, code))) {
      super.showGlyph(rendering, font, code, advance);
    } else {
      noteDropped();
    }
  }

  /** What follows text that clips shows through its letters only: without them, nothing of it can be seen. */
  @Override
  public void endText() throws IOException {
    super.endText();
    if (droppedClip) {
      droppedClip = false;
      getGraphicsState().intersectClippingPath(new Area());
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) {
    if (band.clipsAll() && !clipped) {
      clipped = true;
      getGraphicsState().intersectClippingPath(inUserSpace(band.area()));
    }
    super.processOperator(operator, operands);
  }

  @Override
  public void showAnnotation(PDAnnotation annotation) {
    clipped = false;
    super.showAnnotation(annotation);
  }

  private Area inUserSpace(Rectangle2D pixels) {
    try {
      return new Area(band.graphics().getTransform().createInverse().createTransformedShape(pixels));
    } catch (NoninvertibleTransformException e) {
      return new Area();
    }
  }

  @Override
  public void strokePath() throws IOException {
    PDGraphicsState state = getGraphicsState();
    // A mitred corner reaches out further than half the width.
    double reach = Math.max(1, Math.max(state.getMiterLimit(), Math.sqrt(2)) * state.getLineWidth() * extent(state));
    if (isOutside(getLinePath().getBounds2D(), reach)) {
      getLinePath().reset();
    } else {
      super.strokePath();
    }
  }

  private static double extent(PDGraphicsState state) {
    Matrix matrix = state.getCurrentTransformationMatrix();
    return Math.max(Math.abs(matrix.getScalingFactorX()), Math.abs(matrix.getScalingFactorY()));
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    if (isOutside(getLinePath().getBounds2D(), 0)) {
      getLinePath().reset();
    } else {
      super.fillPath(windingRule);
    }
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    Path2D outline = new Path2D.Double(new Rectangle2D.Double(0, 0, 1, 1),
        getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
    if (!isOutside(outline.getBounds2D(), 0)) {
      check(image);
      super.drawImage(image);
    }
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    PDRectangle box = form.getBBox();
    Matrix place = Matrix.concatenate(getGraphicsState().getCurrentTransformationMatrix(), form.getMatrix());
    if (box == null || !isOutside(box.transform(place).getBounds2D(), 0)) {
      super.showForm(form);
    }
  }

  /** Whether a region of user space lies beside the band; never while something is drawn into a buffer. */
  private boolean isOutside(Rectangle2D region, double reach) {
    if (getGraphics() != band.graphics()) {
      return false;
    }
    Rectangle2D grown = new Rectangle2D.Double(region.getX() - reach, region.getY() - reach, region.getWidth() + 2 * reach,
        region.getHeight() + 2 * reach);
    Rectangle2D pixels = band.graphics().getTransform().createTransformedShape(grown).getBounds2D();
    return pixels.getMaxY() < -MARGIN || pixels.getMinY() > band.rows() + MARGIN;
  }

  /**
   * Draws a group without a buffer where that comes to the same: PDFBox makes its buffers as large as the group and shifts them by less
   * than a pixel.
   */
  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    PDGraphicsState state = getGraphicsState();
    boolean plain = state.getBlendMode() == BlendMode.NORMAL && state.getSoftMask() == null && state.getAlphaConstant() == 1
        && state.getNonStrokeAlphaConstant() == 1;
    if (plain && !form.getGroup().isKnockout() && !(form.getGroup().isIsolated() && blends(form.getResources()))) {
      showForm(form);
    } else {
      super.showTransparencyGroup(form);
    }
  }

  private static boolean blends(PDResources resources) {
    if (resources == null) {
      return false;
    }
    for (COSName name : resources.getExtGStateNames()) {
      PDExtendedGraphicsState state = resources.getExtGState(name);
      if (state != null && state.getBlendMode() != BlendMode.NORMAL) {
        return true;
      }
    }
    // A form within may blend; looking into all of them would cost more than a buffer.
    return resources.getXObjectNames().iterator().hasNext();
  }
}
