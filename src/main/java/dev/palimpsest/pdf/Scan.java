package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * The images that make up a page.
 *
 * @param images one for nearly all scans, strips for some
 */
record Scan(List<PlacedImage> images) {
  /** Resolutions that differ by less come from rounding the size of the page or of strips. */
  private static final double SAME = 0.02;
  /** Pixels that a page's edge may cut off without anybody missing them. */
  private static final double OVERLAP = 4;
  private static final int CHUNK_PIXELS = 1 << 18;

  /** The image with the most pixels: its resolution is the scan's. */
  PlacedImage largest() {
    return images.stream().max(Comparator.comparingLong(placed -> (long) placed.image().getWidth() * placed.image().getHeight()))
        .orElseThrow();
  }

  /** Whether its pixels can be taken over as they are, side by side, and the page cuts nothing off. */
  boolean isPlain(Sheet sheet) {
    double resolution = largest().resolution();
    Rectangle2D page = new Rectangle2D.Double(-OVERLAP, -OVERLAP, sheet.width() * resolution + 2 * OVERLAP,
        sheet.height() * resolution + 2 * OVERLAP);
    return page.contains(bounds()) && images.stream().allMatch(image -> image.isStraight() && !isMasked(image.image())
        && Math.abs(image.resolution() / resolution - 1) < SAME && Math.abs(image.resolutionDown() / resolution - 1) < SAME);
  }

  private static boolean isMasked(PDImage image) {
    return image.isStencil() || image.getCOSObject().containsKey(COSName.MASK) || image.getCOSObject().containsKey(COSName.SMASK);
  }

  /** Where it lies on its page, in pixels of its own. */
  Rectangle2D bounds() {
    double resolution = largest().resolution();
    return AffineTransform.getScaleInstance(resolution, resolution).createTransformedShape(place()).getBounds2D();
  }

  /** Where it lies on its page, in the page's units. */
  Rectangle2D place() {
    return images.stream().map(PlacedImage::bounds).reduce(Rectangle2D::createUnion).orElseThrow();
  }

  /** Columns of the page that its pixels make. */
  long columns() {
    return images.size() == 1 ? columns(largest()) : Math.max(1, Math.round(bounds().getWidth()));
  }

  /** Rows of the page that its pixels make. */
  long rows() {
    return images.size() == 1 ? rows(largest()) : Math.max(1, Math.round(bounds().getHeight()));
  }

  private static int columns(PlacedImage placed) {
    return placed.isTurned() ? placed.image().getHeight() : placed.image().getWidth();
  }

  private static int rows(PlacedImage placed) {
    return placed.isTurned() ? placed.image().getWidth() : placed.image().getHeight();
  }

  /** Writes the pixels into a raster of the scan's size and three channels, white where no strip lies; returns whether any is not grey. */
  boolean write(RasterFile raster, Progress progress) throws RejectedInput, IOException {
    boolean colour = false;
    if (images.size() > 1) {
      whiten(raster);
    }
    for (int i = 0; i < images.size(); i++) {
      PlacedImage placed = images.get(i);
      BufferedImage image = PdfDamage.guard(() -> placed.image().getImage());
      colour |= write(raster, placed, image);
      progress.at(i + 1, images.size());
    }
    return colour;
  }

  private static void whiten(RasterFile raster) throws IOException {
    byte[] row = new byte[raster.width() * raster.channels()];
    Arrays.fill(row, (byte) -1);
    for (int y = 0; y < raster.height(); y++) {
      raster.write(0, y, raster.width(), 1, row);
    }
  }

  private boolean write(RasterFile raster, PlacedImage placed, BufferedImage image) throws IOException {
    Rectangle2D all = bounds();
    Rectangle2D own = new Scan(List.of(placed)).bounds();
    double factor = largest().resolution() / placed.resolution();
    int left = images.size() == 1 ? 0 : (int) Math.round(own.getX() * factor - all.getX());
    int top = images.size() == 1 ? 0 : (int) Math.round(own.getY() * factor - all.getY());
    int width = Math.min(columns(placed), raster.width() - left);
    int height = Math.min(rows(placed), raster.height() - top);
    int step = Math.max(1, CHUNK_PIXELS / Math.max(1, width));
    boolean colour = false;
    for (int y = 0; y < height && width > 0; y += step) {
      int rows = Math.min(step, height - y);
      byte[] samples = new byte[rows * width * 3];
      colour |= new Turned(placed, image).read(y, rows, width, samples);
      raster.write(left, top + y, width, rows, samples);
    }
    return colour;
  }

  /** An image as it lies on the page. */
  private static final class Turned {
    private final BufferedImage image;
    private final boolean turned;
    private final boolean rightwards;
    private final boolean downwards;
    private final boolean grey;

    Turned(PlacedImage placed, BufferedImage image) {
      this.image = image;
      this.turned = placed.isTurned();
      AffineTransform place = placed.place();
      // The image's rows begin at the top of its unit square.
      this.rightwards = (turned ? -place.getShearX() : place.getScaleX()) > 0;
      this.downwards = (turned ? place.getShearY() : -place.getScaleY()) > 0;
      // Java takes its grey for linear light and would brighten it.
      this.grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    }

    boolean read(int top, int rows, int width, byte[] into) {
      boolean colour = false;
      for (int y = top, out = 0; y < top + rows; y++) {
        for (int x = 0; x < width; x++, out += 3) {
          int across = turned ? y : x;
          int down = turned ? x : y;
          boolean forwards = turned ? downwards : rightwards;
          boolean on = turned ? rightwards : downwards;
          int rgb = at(forwards ? across : image.getWidth() - 1 - across, on ? down : image.getHeight() - 1 - down);
          into[out] = (byte) (rgb >> 16);
          into[out + 1] = (byte) (rgb >> 8);
          into[out + 2] = (byte) rgb;
          colour |= into[out] != into[out + 1] || into[out + 1] != into[out + 2];
        }
      }
      return colour;
    }

    private int at(int x, int y) {
      return grey ? image.getRaster().getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
    }
  }
}
