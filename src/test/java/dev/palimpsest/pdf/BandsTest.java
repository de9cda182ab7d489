package dev.palimpsest.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.RasterFile;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroupAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandsTest {
  private static final float SCALE = 4.37f;
  @TempDir
  Path folder;

  @Test
  void whereBandsEndCannotBeSeen() throws Exception {
    try (Drawn drawn = new Drawn(200, 150)) {
      drawn.plan().image(Drawn.noise(61, 47, true), 130, 60, 55.5f, 43.2f).text("ROOM", 60, 80, 30);
      PDFormXObject group = drawn.form("0.6 g 30 20 80 60 re f 1 0 0 RG 3 w 20 10 m 170 140 l S");
      PDTransparencyGroupAttributes attributes = new PDTransparencyGroupAttributes();
      attributes.getCOSObject().setItem(COSName.S, COSName.TRANSPARENCY);
      group.getCOSObject().setItem(COSName.GROUP, attributes);
      drawn.with(stream -> stream.drawForm(group));
      drawn.raw("q 100 40 m 180 60 l 120 140 l h W n 0.2 0.5 0.9 rg 90.3 30.7 60 80 re f 12 M 5 w 95 50 m 160 120 l 100 118 l S Q");
      Path file = drawn.save(folder.resolve("a.pdf"));

      byte[] whole = draw(file, Integer.MAX_VALUE);

      assertThat(draw(file, 874 * 13)).isEqualTo(whole);
      assertThat(draw(file, 1)).isEqualTo(whole);
    }
  }

  private byte[] draw(Path source, int most) throws Exception {
    int width = (int) (200 * SCALE);
    int height = (int) (150 * SCALE);
    try (PdfFile file = PdfFile.open(source, folder); RasterFile raster = RasterFile.create(folder.resolve("a.raw"), width, height, 3)) {
      new Bands(file, 1, SCALE, false, true, Set.of(), false, null).draw(raster, most, (done, total) -> {});
      byte[] samples = new byte[width * height * 3];
      raster.read(0, 0, width, height, samples);
      return samples;
    }
  }
}
