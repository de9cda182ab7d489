package dev.palimpsest.upscale;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the network makes of areas of one colour: a block of scale x scale pixels that repeats. It is asked once a colour, with a patch
 * large enough that the block in its centre does not see the patch's border. Safe for use by several threads.
 */
final class BlankTiles {
  private static final int PATCH = 64;
  private static final int MOST_COLOURS = 1024;

  /** Red, green and blue, 0..1. */
  record Colour(float red, float green, float blue) {}

  private final Network network;
  private final Map<Colour, float[]> answers = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Colour, float[]> eldest) {
      return size() > MOST_COLOURS;
    }
  };

  BlankTiles(Network network) {
    this.network = network;
  }

  /** The block for a colour: three planes R, G and B of {@code scale * scale} values. */
  synchronized float[] block(Colour colour) throws IOException {
    float[] known = answers.get(colour);
    if (known == null) {
      known = ask(colour);
      answers.put(colour, known);
    }
    return known;
  }

  private float[] ask(Colour colour) throws IOException {
    int width = network.fixedWidth() == 0 ? PATCH : network.fixedWidth();
    int height = network.fixedHeight() == 0 ? PATCH : network.fixedHeight();
    int scale = network.scale();
    try (TileBuffers buffers = network.buffers(width, height)) {
      FloatBuffer input = buffers.input();
      for (int plane = 0; plane < 3; plane++) {
        float value = plane == 0 ? colour.red() : plane == 1 ? colour.green() : colour.blue();
        for (int i = 0; i < width * height; i++) {
          input.put(plane * width * height + i, value);
        }
      }
      buffers.run(width, height);
      float[] block = new float[3 * scale * scale];
      for (int i = 0; i < block.length; i++) {
        int plane = i / (scale * scale);
        int y = height / 2 * scale + i / scale % scale;
        int x = width / 2 * scale + i % scale;
        block[i] = buffers.output().get((plane * height * scale + y) * width * scale + x);
      }
      return block;
    }
  }
}
