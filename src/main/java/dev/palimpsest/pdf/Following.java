package dev.palimpsest.pdf;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Goes through a page without drawing anything and always knows which operator of which stream is its turn, and the pieces of the path. */
abstract class Following extends Interpreter {
  private final Layers layers;
  private final Deque<Place> places = new ArrayDeque<>();
  private final List<Path2D> pieces = new ArrayList<>();
  private boolean clips;

  Following(PageDrawerParameters parameters, String workerMemory) throws IOException {
    super(parameters, workerMemory);
    this.layers = new Layers(getRenderer());
  }

  /** An operator in a stream. */
  static final class Place {
    private final COSBase stream;
    private int operator;
    /** Depth of operators that PDFBox takes an operator apart into. */
    private int within;

    private Place(COSBase stream) {
      this.stream = stream;
    }

    /** The stream, or the page's dictionary for its own content. */
    COSBase stream() {
      return stream;
    }

    /** Counted from 1, as they stand in the stream. */
    int operator() {
      return operator;
    }
  }

  final Place place() {
    return places.peek();
  }

  /** The pieces of the current path, as m and re begin them. */
  final List<Path2D> pieces() {
    return pieces;
  }

  /** Whether what the current path paints is nothing but paint that can be seen. */
  final boolean isPlainPaint() {
    return !clips && !layers.isHidden();
  }

  final Shape inPixels(Shape path) {
    return getGraphics().getTransform().createTransformedShape(path);
  }

  /** An operator as it stands in its stream. */
  abstract void follow(Operator operator, List<COSBase> operands);

  @Override
  protected final void processOperator(Operator operator, List<COSBase> operands) {
    if (place().within > 0) {
      super.processOperator(operator, operands);
    } else {
      place().operator++;
      follow(operator, operands);
    }
  }

  /** Has PDFBox process an operator. */
  final void process(Operator operator, List<COSBase> operands) {
    super.processOperator(operator, operands);
  }

  @Override
  public final void processOperator(String operation, List<COSBase> arguments) throws IOException {
    Place place = place();
    place.within++;
    try {
      super.processOperator(operation, arguments);
    } finally {
      place.within--;
    }
  }

  /** What PDFBox does with a stream. */
  @FunctionalInterface
  private interface Processing {
    void process() throws IOException;
  }

  private void within(COSBase stream, Processing processing) throws IOException {
    places.push(new Place(stream));
    try {
      processing.process();
    } finally {
      places.pop();
    }
  }

  @Override
  public final void processPage(PDPage page) throws IOException {
    within(page.getCOSObject(), () -> super.processPage(page));
  }

  @Override
  public final void showForm(PDFormXObject form) throws IOException {
    within(form.getCOSObject(), () -> super.showForm(form));
  }

  @Override
  public final void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    showForm(form);
  }

  @Override
  protected final void processAnnotation(PDAnnotation annotation, PDAppearanceStream appearance) throws IOException {
    within(appearance.getCOSObject(), () -> super.processAnnotation(annotation, appearance));
  }

  @Override
  public final void moveTo(float x, float y) {
    Path2D piece = new Path2D.Float();
    piece.moveTo(x, y);
    pieces.add(piece);
  }

  @Override
  public final void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
    moveTo((float) p0.getX(), (float) p0.getY());
    for (Point2D corner : new Point2D[] {p1, p2, p3}) {
      lineTo((float) corner.getX(), (float) corner.getY());
    }
    closePath();
  }

  @Override
  public final void lineTo(float x, float y) {
    last().lineTo(x, y);
  }

  @Override
  public final void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    last().curveTo(x1, y1, x2, y2, x3, y3);
  }

  @Override
  public final void closePath() {
    last().closePath();
  }

  private Path2D last() {
    return pieces.get(pieces.size() - 1);
  }

  @Override
  public final Point2D getCurrentPoint() {
    return pieces.isEmpty() ? null : last().getCurrentPoint();
  }

  @Override
  public final void clip(int windingRule) {
    clips = true;
  }

  @Override
  public final void endPath() {
    pieces.clear();
    clips = false;
  }

  @Override
  public void drawImage(PDImage image) {
    // Nothing is drawn.
  }

  @Override
  public void shadingFill(COSName shading) {
    // The same.
  }

  @Override
  public final void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    super.beginMarkedContentSequence(tag, properties);
    layers.begin(properties);
  }

  @Override
  public final void endMarkedContentSequence() {
    super.endMarkedContentSequence();
    layers.end();
  }
}
