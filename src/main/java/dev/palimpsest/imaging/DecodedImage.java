package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;

/** An image whose reader decodes it as a whole at the {@link #start start}; its rows are then handed out from top to bottom. */
abstract class DecodedImage implements SourceImage {
  private ImageSamples samples;
  private int y;

  /** Decodes everything; the folder takes what is too large for the heap. */
  abstract ImageSamples decode(Depth depth, Path folder, Progress progress) throws IOException;

  @Override
  public final void start(Depth depth, Path folder, Progress progress) throws IOException {
    samples = decode(depth, folder, progress);
  }

  @Override
  public final int channels() {
    return samples.channels();
  }

  @Override
  public final void read(byte[] into, int rows) throws IOException {
    samples.read(y, rows, into);
    y += rows;
  }

  @Override
  public void close() throws IOException {
    samples = null;
  }
}
