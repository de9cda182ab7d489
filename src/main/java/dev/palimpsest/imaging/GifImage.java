package dev.palimpsest.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** The first frame of a GIF file on its screen, decoded as a whole by the JDK's reader; the screen beside it is transparent. */
final class GifImage extends DecodedImage {
  private final Path file;
  private final GifHeader header;

  private GifImage(Path file, GifHeader header) {
    this.file = file;
    this.header = header;
  }

  static GifImage open(Path file) throws IOException {
    return new GifImage(file, GifHeader.read(file));
  }

  @Override
  public long width() {
    return header.width();
  }

  @Override
  public long height() {
    return header.height();
  }

  @Override
  public double dotsPerInch() {
    return 0;
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  @Override
  public long heapBytes() {
    return (long) header.first().width() * header.first().height();
  }

  @Override
  public List<String> warnings() {
    return header.frames() == 1 ? List.of() : List.of(SourceImage.animated(Format.GIF, header.frames()));
  }

  @Override
  ImageSamples decode(Depth depth, Path folder, Progress progress) throws IOException {
    ImageReader reader = ReaderImage.reader(Format.GIF, ReaderImage.JDK);
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      DecodeWatch watch = new DecodeWatch(progress);
      reader.addIIOReadProgressListener(watch);
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      watch.checkEnd();
      return new Canvas(ImageSamples.of(image, depth), header.first(), header.width(), header.height());
    } finally {
      reader.dispose();
    }
  }
}
