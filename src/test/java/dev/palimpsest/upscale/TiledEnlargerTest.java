package dev.palimpsest.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.Enlarger.Enlarged;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledEnlargerTest {
  private static final int ONE_TILE = 256;
  private static final int SMALL_TILES = 64;

  @TempDir Path folder;
  private Enlarged done;

  @ParameterizedTest
  @CsvSource({"4, 1", "4, 3", "2, 1", "2, 3"})
  void noSeamCanBeFound(int scale, int channels) throws Exception {
    Raster plan = Raster.plan(150, 110, channels);
    try (Network network = builtIn(scale)) {
      Raster untiled = enlarge(new TiledEnlarger(network, "", ONE_TILE), plan);
      assertThat(done.tiles()).isOne();
      Raster tiled = enlarge(new TiledEnlarger(network, "", SMALL_TILES), plan);
      assertThat(done.tiles()).isGreaterThan(9);
      assertThat(tiled.difference(untiled)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 255", "3, 137", "1, 200"})
  void anEvenTileLooksAsTheNetworkWouldHaveMadeIt(int channels, int value) throws Exception {
    Raster plan = Raster.blank(220, 60, channels, value).with(210, 5, 4, 40, 0);
    try (Network network = builtIn(4)) {
      Raster untiled = enlarge(new TiledEnlarger(network, "", ONE_TILE), plan);
      assertThat(done.blankTiles()).isZero();
      Raster tiled = enlarge(new TiledEnlarger(network, "", SMALL_TILES), plan);
      assertThat(done.blankTiles()).isGreaterThan(4);
      assertThat(tiled.difference(untiled)).isZero();
    }
  }

  @Test
  void enlargingWhatChangedGivesTheSameBytesAsEnlargingAll() throws Exception {
    Raster plan = Raster.plan(150, 110, 3).with(0, 0, 60, 60, 255);
    Raster changed = plan.with(70, 40, 9, 7, 255).with(10, 10, 3, 3, 0);
    try (Network network = builtIn(4)) {
      Enlarger enlarger = new TiledEnlarger(network, "", SMALL_TILES);
      Raster all = enlarge(enlarger, changed);
      int tiles = done.tiles();
      enlarge(enlarger, plan);
      Tile first = new Tile(70, 40, 9, 7);
      Tile second = new Tile(10, 10, 3, 3);
      Raster again = enlarge(enlarger, changed, folder.resolve("to.raw"), area -> area.intersects(first) || area.intersects(second));
      assertThat(done.tiles()).isLessThan(tiles);
      assertThat(again.samples()).isEqualTo(all.samples());
    }
  }

  @ParameterizedTest
  @CsvSource({"upscale-x4, 3", "upscale-x4-int8, 3", "upscale-x2-int8, 3", "upscale-x4-int8, 4", "upscale-x4-int8, 2", "upscale-x4-int8, 1"})
  void whatIsEnlargedInPartsEqualsWhatTheNetworkMakesOfTheWhole(String model, int channels) throws Exception {
    Raster plan = Raster.blank(220, 190, channels, 255).with(30, 20, 100, 3, 40).with(30, 20, 3, 90, 40).with(180, 150, 30, 20, 90);
    Raster whole;
    try (Network network = Network.load(ModelFile.builtIn(model))) {
      whole = enlarge(new TiledEnlarger(network, "", ONE_TILE), plan);
    }
    try (Network network = Network.load(ModelFile.builtIn(model), Enlargers.REACH)) {
      assertThat(enlarge(new TiledEnlarger(network, "", ONE_TILE), plan).difference(whole)).isZero();
    }
  }

  @Test
  void onlyTheCellsThatSeeAChangeAreMadeAgain() throws Exception {
    Raster plan = Raster.blank(200, 180, 3, 255).with(5, 5, 190, 2, 30).with(90, 90, 40, 3, 30);
    try (Network network = builtIn(4)) {
      Enlarger enlarger = new TiledEnlarger(network, "", ONE_TILE);
      Path blank = folder.resolve("blank.raw");
      RasterFile.create(blank, 800, 720, 3).close();
      Tile change = new Tile(100, 100, 2, 2);
      Raster again = enlarge(enlarger, plan, blank, area -> area.intersects(change));
      Raster all = enlarge(enlarger, plan);
      assertThat(again.at(400, 400, 0)).isEqualTo(all.at(400, 400, 0)).isGreaterThan(200);
      assertThat(again.at(20, 20, 0)).as("far from the change").isZero();
    }
  }

  @Test
  void alphaStaysHardWhereItWasHard() throws Exception {
    Raster shape = Raster.blank(90, 70, 4, 0).with(20, 15, 40, 30, 255);
    try (Network network = builtIn(4)) {
      Raster large = enlarge(new TiledEnlarger(network, "", SMALL_TILES), shape);
      assertThat(large.channels()).isEqualTo(4);
      for (int y = 0; y < large.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          int border = Math.max(Math.max(80 - x, x - 239), Math.max(60 - y, y - 179));
          int alpha = large.at(x, y, 3);
          if (border <= -4) {
            assertThat(alpha).as("inside at %d,%d", x, y).isEqualTo(255);
          } else if (border > 4) {
            assertThat(alpha).as("outside at %d,%d", x, y).isZero();
          }
          if (alpha > 0) {
            assertThat(large.at(x, y, 0)).as("no dark fringe at %d,%d", x, y).isGreaterThan(240);
          }
        }
      }
    }
  }

  @Test
  void anOpaqueImageWithAlphaEqualsTheSameWithout() throws Exception {
    Raster plan = Raster.plan(60, 50, 1);
    byte[] withAlpha = new byte[60 * 50 * 2];
    for (int i = 0; i < 60 * 50; i++) {
      withAlpha[2 * i] = plan.samples()[i];
      withAlpha[2 * i + 1] = (byte) 255;
    }
    try (Network network = builtIn(2)) {
      Raster grey = enlarge(new TiledEnlarger(network, ""), plan);
      Raster opaque = enlarge(new TiledEnlarger(network, ""), new Raster(60, 50, 2, withAlpha));
      for (int i = 0; i < grey.samples().length; i++) {
        assertThat(opaque.samples()[2 * i]).isEqualTo(grey.samples()[i]);
        assertThat(opaque.samples()[2 * i + 1]).isEqualTo((byte) 255);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 200", "200, 1"})
  void imagesOfFewPixelsAreEnlargedToo(int width, int height) throws Exception {
    try (Network network = builtIn(4)) {
      Raster large = enlarge(new TiledEnlarger(network, ""), Raster.plan(width, height, 3));
      assertThat(large.width()).isEqualTo(4 * width);
      assertThat(large.height()).isEqualTo(4 * height);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 48, 40", "3, 64, 64", "4, 0, 0", "2, 0, 0"})
  void aModelOfAnotherMakerWorksWhateverItsNamesAndItsTileSize(int scale, int width, int height) throws Exception {
    Raster plan = Raster.plan(130, 75, 3);
    try (Network network = tiny(new TinyModel().scale(scale).size(width, height))) {
      assertThat(network.scale()).isEqualTo(scale);
      Raster large = enlarge(new TiledEnlarger(network, "tiny.onnx"), plan);
      for (int y = 0; y < large.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          assertThat(large.at(x, y, 1)).isEqualTo(plan.at(x / scale, y / scale, 1));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 255", "255, 0"})
  void paperStaysExactlyWhiteOrBlackBesideLinesWhateverTheNetworkMakesOfIt(int ink, int paper) throws Exception {
    Raster plan = Raster.blank(140, 90, 3, paper).with(60, 0, 2, 90, ink);
    try (Network network = tiny(new TinyModel().gain(0.97f).bias(0.01f))) {
      Raster large = enlarge(new TiledEnlarger(network, "tiny.onnx", SMALL_TILES), plan);
      for (int y = 0; y < large.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          int pixel = x / 2;
          int expected = pixel < 59 || pixel > 62 ? paper : pixel == 59 || pixel == 62 ? made(paper) : made(ink);
          assertThat(large.at(x, y, 1)).as("at %d,%d", x, y).isEqualTo(expected);
        }
      }
    }
  }

  private static int made(int level) {
    return Math.round(level * 0.97f + 0.01f * 255);
  }

  private Raster enlarge(Enlarger enlarger, Raster plan) throws IOException {
    Path target = folder.resolve("to.raw");
    RasterFile.create(target, plan.width() * enlarger.scale(), plan.height() * enlarger.scale(), plan.channels()).close();
    return enlarge(enlarger, plan, target, area -> true);
  }

  private Raster enlarge(Enlarger enlarger, Raster plan, Path target, Predicate<Tile> wanted) throws IOException {
    Path source = folder.resolve("from.raw");
    plan.write(source);
    try (RasterFile from = RasterFile.open(source); RasterFile to = RasterFile.open(target)) {
      done = enlarger.enlarge(from, to, wanted, (finished, total) -> assertThat(finished).isBetween(1L, total));
    }
    return Raster.read(target);
  }

  private static Network builtIn(int scale) throws Exception {
    return Network.load(ModelFile.builtIn("upscale-x" + scale), Enlargers.REACH);
  }

  private Network tiny(TinyModel model) throws Exception {
    return Network.load(ModelFile.read(Files.write(folder.resolve("tiny.onnx"), model.bytes())));
  }
}
