package dev.palimpsest.pdf;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.RejectedInput;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.Set;

/**
 * Draws a page from top to bottom in bands, so that memory does not grow with it. Where bands end cannot be seen, if Java is started with
 * {@code sun.java2d.renderer.clip=false}.
 *
 * @param file the file
 * @param page counted from 1
 * @param scale pixels for each of the page's units
 * @param crisp whether lines are moved to the middle of pixels, where thin ones look best; two sizes of one page do not quite coincide then
 * @param allText whether the text is drawn too
 * @param kept characters that are drawn although the others are not
 * @param softMasks whether the page paints through soft masks
 * @param workerMemory the worker's memory limit in bytes as the settings say it, or null if it has none
 */
record Bands(PdfFile file, int page, float scale, boolean crisp, boolean allText, Set<Glyph.Origin> kept,
    boolean softMasks, String workerMemory) {
  private static final int CHUNK_PIXELS = 1 << 18;

  /**
   * Draws.
   *
   * @param raster of the page's size at this scale, of 1 or 3 channels
   * @param most pixels of a band
   * @return what could not be drawn and whether there is any colour
   */
  Drawn draw(RasterFile raster, int most, Progress progress) throws RejectedInput, IOException {
    int rows = Math.max(1, Math.min(raster.height(), most / raster.width()));
    BufferedImage image = new BufferedImage(raster.width(), rows, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int failures = 0;
    boolean colour = false;
    for (int y = 0; y < raster.height(); y += rows) {
      int count = Math.min(rows, raster.height() - y);
      failures = draw(image, y, rows < raster.height());
      colour |= write(raster, y, count, pixels);
      progress.at(y + count, raster.height());
    }
    return new Drawn(failures, colour);
  }

  /**
   * What came of drawing.
   *
   * @param failures commands that could not be followed
   * @param colour whether any pixel is not grey
   */
  record Drawn(int failures, boolean colour) {}

  private int draw(BufferedImage image, int top, boolean partial) throws RejectedInput {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.translate(0, -top);
      Drawing.Band band = new Drawing.Band(graphics, image.getWidth(), image.getHeight(), partial && softMasks);
      return file.interpret(page, graphics, scale, crisp, parameters -> new Drawing(parameters, workerMemory, band, allText, kept))
          .failures();
    } finally {
      graphics.dispose();
    }
  }

  private static boolean write(RasterFile raster, int top, int rows, int[] pixels) throws IOException {
    int channels = raster.channels();
    int width = raster.width();
    int step = Math.max(1, CHUNK_PIXELS / width);
    byte[] samples = new byte[step * width * channels];
    boolean colour = false;
    for (int y = 0; y < rows; y += step) {
      int count = Math.min(step, rows - y);
      for (int i = 0, out = 0, in = y * width; i < count * width; i++, in++, out += channels) {
        int red = pixels[in] >> 16 & 0xFF;
        int green = pixels[in] >> 8 & 0xFF;
        int blue = pixels[in] & 0xFF;
        colour |= red != green || green != blue;
        // The mean, as grey of a coloured hair that was too thin to be noticed at the smaller size.
        samples[out] = channels == 1 ? (byte) ((red + green + blue) / 3) : (byte) red;
        if (channels == 3) {
          samples[out + 1] = (byte) green;
          samples[out + 2] = (byte) blue;
        }
      }
      raster.write(0, top + y, width, count, samples);
    }
    return colour;
  }
}
