package dev.palimpsest.bench;

import dev.palimpsest.imaging.DecodeStep;
import dev.palimpsest.imaging.EncodeStep;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.Precision;
import dev.palimpsest.pdf.PdfImage;
import dev.palimpsest.upscale.Enlargers;
import dev.palimpsest.upscale.NetworkTiles;
import dev.palimpsest.upscale.UpscaleStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What no pipeline with these networks can be faster than: the networks alone on those tiles of a sheet that are not of one colour, and
 * writing the result.
 */
final class Bound {
  private static final int TEXT_TILE = 448;
  private static final int TEXT_MARGIN = 32;
  private static final int TEXT_STEP = 16;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private Bound() {}

  /** Takes an RGB sheet and an empty folder; prints seconds of enlarging, of finding text and of writing the result. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    Map<String, String> options = new HashMap<>(Map.of("source", args[0], "upscale.scale", "4", "upscale.model", "", "models.precision",
        "int8"));
    for (String limit : List.of("file-size", "pages", "pixels", "output-pixels")) {
      options.put("limits." + limit, Integer.toString(NO_LIMIT));
    }
    for (Step step : List.of(new DecodeStep(), new UpscaleStep(new Enlargers()), new EncodeStep(new PdfImage()))) {
      step.run(folder, options, (done, total) -> {});
    }
    try (RasterFile page = RasterFile.open(folder.resolve("original.raw"))) {
      System.out.println(BareNetwork.seconds(Precision.INT8.of("upscale-x4"), NetworkTiles.of(page)));
      System.out.println(BareNetwork.seconds(Precision.INT8.of("find"), textTiles(page)));
    }
    long start = System.nanoTime();
    new EncodeStep(new PdfImage()).run(folder, options, (done, total) -> {});
    System.out.println(Server.seconds(start));
  }

  private static List<int[]> textTiles(RasterFile page) throws IOException {
    List<int[]> sizes = new ArrayList<>();
    byte[] samples = new byte[(TEXT_TILE + 2 * TEXT_MARGIN) * (TEXT_TILE + 2 * TEXT_MARGIN) * page.channels()];
    for (Tile core : Tile.cover(page.width(), page.height(), TEXT_TILE)) {
      Tile area = core.grown(TEXT_MARGIN, page.width(), page.height());
      page.read(area.x(), area.y(), area.width(), area.height(), samples);
      Tile drawn = drawn(area, samples, page.channels());
      if (drawn != null) {
        sizes.add(new int[] {side(drawn.width()), side(drawn.height())});
      }
    }
    return sizes;
  }

  private static int side(int drawn) {
    int shown = Math.min(TEXT_TILE, drawn + 2 * TEXT_MARGIN) + 2 * TEXT_MARGIN;
    return (shown + TEXT_STEP - 1) / TEXT_STEP * TEXT_STEP;
  }

  /** The box around all that differs from the first pixel, or null. */
  private static Tile drawn(Tile area, byte[] samples, int channels) {
    int left = area.width();
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int i = 0; i < area.width() * area.height() * channels; i++) {
      if (samples[i] != samples[i % channels]) {
        int x = i / channels % area.width();
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = i / channels / area.width();
        top = top < 0 ? bottom : top;
      }
    }
    return right < 0 ? null : new Tile(left, top, right - left + 1, bottom - top + 1);
  }
}
