package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a TIFF file, each read by itself. */
class PagesTest {
  @TempDir
  private Path folder;

  private Path threePages() throws IOException {
    return MultiPageTiff.write(folder.resolve("plan.tif"), Pictures.plan(BufferedImage.TYPE_INT_RGB, 30, 20),
        Pictures.plan(BufferedImage.TYPE_BYTE_GRAY, 41, 17), Pictures.plan(BufferedImage.TYPE_BYTE_BINARY, 16, 50));
  }

  @ParameterizedTest
  @CsvSource({"1, 30, 20, 3, 5", "2, 41, 17, 1, 10", "3, 16, 50, 1, 12"})
  void eachPageHasItsOwnSizeColoursAndPixels(String page, int width, int height, int channels, int type) throws Exception {
    Decoding decoding = new Decoding(folder).with("page", page);
    assertThat(decoding.run(threePages()).facts()).containsEntry("pages", 3).containsEntry("width", width).containsEntry("height", height);
    Decoding.Pixels pixels = decoding.pixels();
    assertThat(pixels.channels()).isEqualTo(channels);
    BufferedImage expected = Pictures.plan(type, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sample = expected.getRaster().getSample(x, y, 0);
        assertThat(pixels.at(x, y, 0)).isEqualTo(type == BufferedImage.TYPE_BYTE_BINARY ? sample * 255 : sample);
      }
    }
  }

  @Test
  void anOrdinaryImageHasOnePage() throws Exception {
    Path plan = Pictures.write(Pictures.plan(BufferedImage.TYPE_INT_RGB, 30, 20), "png", folder.resolve("plan.png"));
    assertThat(new Decoding(folder).run(plan).facts()).containsEntry("pages", 1);
    assertThat(refusal(new Decoding(folder).with("page", "2").with("pages", "2-4"), plan)).hasMessage(
        "The file has 1 page; palimpsest.pages=2-4 names none of them.");
  }

  @ParameterizedTest
  @CsvSource({"254, 1", "254, 4", "254, 5", "255, 2"})
  void aThumbnailOrAMaskIsNoPage(int tag, int value) throws Exception {
    Path file = TinyTiff.write(folder.resolve("a.tif"), 2, 1, new byte[] {1, 2}, 2, Map.of(), Map.of(tag, value));
    assertThat(new Decoding(folder).run(file).facts()).containsEntry("pages", 1);
  }

  @Test
  void aPageBehindAThumbnailIsTheFirstPage() throws Exception {
    Path file = TinyTiff.write(folder.resolve("a.tif"), 2, 1, new byte[] {1, 2}, 1, Map.of(TinyTiff.SUBFILE_TYPE, 1));
    assertThat(new Decoding(folder).run(file).facts()).as("a file of nothing else").containsEntry("pages", 1);
    Path behind = TinyTiff.write(folder.resolve("b.tif"), 2, 1, new byte[] {1, 2}, 2, Map.of(TinyTiff.SUBFILE_TYPE, 1),
        Map.of(TinyTiff.SUBFILE_TYPE, 0, TinyTiff.WIDTH, 1));
    assertThat(new Decoding(folder).run(behind).facts()).containsEntry("pages", 1).containsEntry("width", 1);
  }

  @Test
  void aPageThatTheFileDoesNotHaveIsNamedWithWhatItHas() throws Exception {
    RejectedInput refusal = refusal(new Decoding(folder).with("page", "4").with("pages", "4-9"), threePages());
    assertThat(refusal.code()).isEqualTo("no-such-page");
    assertThat(refusal).hasMessage("The file has 3 pages; palimpsest.pages=4-9 names none of them.");
  }

  @Test
  void morePagesThanTheLimitAreRefusedUnlessFewerAreWanted() throws Exception {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.pages", "2"), threePages());
    assertThat(refusal.code()).isEqualTo("too-many-pages");
    assertThat(refusal).hasMessageContaining("has 3 pages").hasMessageContaining("2 pages (palimpsest.limits.pages)")
        .hasMessageContaining("palimpsest.pages=1-2");
    assertThat(refusal(new Decoding(folder).with("limits.pages", "1").with("pages", "2-3").with("page", "2"), threePages()))
        .hasMessageContaining("of which palimpsest.pages=2-3 names 2");
    assertThat(new Decoding(folder).with("limits.pages", "2").with("pages", "1,3").run(threePages()).facts()).containsEntry("pages", 3);
  }

  @Test
  void aDamagedOrTooLargePageIsNamedAndTheOthersCanBeRead() throws Exception {
    Path file = threePages();
    assertThat(refusal(new Decoding(folder).with("page", "3").with("limits.pixels", "700"), file))
        .hasMessageStartingWith("Page 3 of 3: The image has 16 x 50 pixels");
    new Decoding(folder).with("page", "2").with("limits.pixels", "700").run(file);
    Path cut = TinyTiff.write(folder.resolve("cut.tif"), 2, 1, new byte[] {1, 2}, 2, Map.of(), Map.of(TinyTiff.STRIP_BYTE_COUNTS, 60_000));
    assertThat(refusal(new Decoding(folder).with("page", "2"), cut)).hasMessageStartingWith("Page 2 of 2: The TIFF file is damaged");
    new Decoding(folder).with("page", "1").run(cut);
  }

  @Test
  void pagesThatFollowEachOtherInACircleAreCountedOnce() throws Exception {
    Path file = TinyTiff.write(folder.resolve("a.tif"), 2, 1, new byte[] {1, 2}, 2, Map.of());
    try (RandomAccessFile tiff = new RandomAccessFile(file.toFile(), "rw")) {
      tiff.seek(4);
      int first = Integer.reverseBytes(tiff.readInt());
      tiff.seek(tiff.length() - 4);
      tiff.writeInt(Integer.reverseBytes(first));
    }
    assertThat(new Decoding(folder).run(file).facts()).containsEntry("pages", 2);
  }

  private static RejectedInput refusal(Decoding decoding, Path file) {
    return catchThrowableOfType(RejectedInput.class, () -> decoding.run(file));
  }
}
