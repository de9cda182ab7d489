package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  @TempDir Path folder;
  private Path plan;

  @BeforeEach
  void draw() throws IOException {
    plan = Pictures.write(Pictures.plan(BufferedImage.TYPE_3BYTE_BGR, 200, 100), "png", folder.resolve("plan.png"));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertThat(refusal(new Decoding(folder), Files.write(folder.resolve("a.png"), new byte[0])).code()).isEqualTo("empty-file");
  }

  @Test
  void aFileOverTheSizeLimitIsRefusedWithBothSizesAndTheSetting() throws IOException {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.file-size", "100"), plan);
    assertThat(refusal.code()).isEqualTo("file-too-large");
    assertThat(refusal).hasMessageContaining(String.format(Locale.ROOT, "%,d bytes", Files.size(plan)))
        .hasMessageContaining("100 bytes").hasMessageContaining("palimpsest.limits.file-size");
  }

  @Test
  void tooManyPixelsAreRefusedWithBothNumbersAndTheSetting() {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.pixels", "19999"), plan);
    assertThat(refusal.code()).isEqualTo("too-many-pixels");
    assertThat(refusal).hasMessageContaining("200 x 100").hasMessageContaining("palimpsest.limits.pixels");
  }

  @Test
  void asManyPixelsAsTheLimitAllowsAreTaken() throws Exception {
    new Decoding(folder).with("limits.pixels", "20000").with("limits.output-pixels", "320000").with("upscale.scale", "4").run(plan);
  }

  @Test
  void tooManyPixelsOnceEnlargedAreRefused() {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.output-pixels", "319999").with("upscale.scale", "4"), plan);
    assertThat(refusal.code()).isEqualTo("output-too-large");
    assertThat(refusal).hasMessageContaining("800 x 400").hasMessageContaining("palimpsest.limits.output-pixels")
        .hasMessageContaining("palimpsest.upscale.scale");
  }

  @Test
  void aHeaderThatClaimsFourBillionRowsIsRefusedWithoutDecoding() throws IOException {
    RejectedInput refusal = refusal(new Decoding(folder), png(2_000_000_000, 2_000_000_000, 0));
    assertThat(refusal.code()).isEqualTo("too-many-pixels");
  }

  @Test
  void anImageThatDoesNotFitIntoTheHeapIsRefusedWithTheMemoryThatWouldDo() throws IOException {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.pixels", "1000000000000").with("limits.output-pixels",
        "1000000000000"), png(300_000, 300_000, 1));
    assertThat(refusal.code()).isEqualTo("too-many-pixels");
    assertThat(refusal).hasMessageContaining("palimpsest.worker.memory of");
  }

  @Test
  void anImageWhoseWorkWouldFillTheDiskIsRefusedWithWhatItTakesAndWhatIsFree() throws IOException {
    RejectedInput refusal = refusal(new Decoding(folder).with("limits.pixels", "1000000000000000").with("limits.output-pixels",
        "1000000000000000").with("upscale.scale", "4").with("worker.memory", "100000000000"), png(4_000_000, 4_000_000, 0));
    assertThat(refusal.code()).isEqualTo("disk-full");
    assertThat(refusal).hasMessageContaining("4,000,000 x 4,000,000").hasMessageContaining("MB are free in " + folder)
        .hasMessageContaining("palimpsest.state");
    assertThat(folder.resolve("original.raw")).doesNotExist();
  }

  @Test
  void anImageForWhoseDecodingTheDiskHasNoRoomIsRefusedWithWhatIsFree() throws Exception {
    DiskRoom.checkDecoding(folder, 1 << 20);
    assertThatThrownBy(() -> DiskRoom.checkDecoding(folder, Long.MAX_VALUE)).isInstanceOfSatisfying(RejectedInput.class,
        refusal -> assertThat(refusal.code()).isEqualTo("disk-full")).hasMessageContaining("MB are free in " + folder);
  }

  @Test
  void theDiskThatAPageTakesIsTwiceItsEnlargementAndAFewTimesItself() {
    assertThat(DiskRoom.needed(1000, 1000, 3, 4)).isEqualTo(2 * 48e6 + 2 * 3e6 + 3e6);
  }

  @Test
  void aFileThatIsNoImageIsRefusedByWhatItIs() throws IOException {
    Path note = Files.writeString(folder.resolve("a.png"), "just a note\n");
    assertThat(refusal(new Decoding(folder), note)).hasMessageContaining("text file");
    assertThat(refusal(new Decoding(folder), word())).hasMessageContaining("a Word document").hasMessageContaining("wordprocessingml");
  }

  @Test
  void aNameDoesNotMakeAnImage() throws IOException {
    byte[] noise = new byte[3000];
    new Random(5).nextBytes(noise);
    assertThat(refusal(new Decoding(folder), Files.write(folder.resolve("noise.png"), noise)).code()).isEqualTo("not-an-image");
  }

  @Test
  void contentCountsAndNotTheExtension() throws Exception {
    Path misnamed = Files.copy(plan, folder.resolve("plan.docx"));
    assertThat(new Decoding(folder).run(misnamed).facts()).containsEntry("format", "png");
  }

  @Test
  void anImageOfAnotherFormatIsRefusedByItsName() throws IOException {
    byte[] icon = {0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 4, 0, 0, 0, 22, 0, 0, 0, 1, 2, 3, 4};
    RejectedInput refusal = refusal(new Decoding(folder), Files.write(folder.resolve("a.png"), icon));
    assertThat(refusal.code()).isEqualTo("not-supported");
    assertThat(refusal).hasMessageStartingWith("ICO").hasMessageContaining("is not supported; PNG, JPEG")
        .hasMessageContaining("and PCX are");
  }

  static RejectedInput refusal(Decoding decoding, Path file) {
    return catchThrowableOfType(RejectedInput.class, () -> decoding.run(file));
  }

  private Path png(int width, int height, int interlace) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, (byte) interlace});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", new byte[20]);
    chunk(out, "IEND", new byte[0]);
    return Files.write(folder.resolve("huge.png"), bytes.toByteArray());
  }

  private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(content);
    out.writeInt(content.length);
    out.write(name.getBytes(StandardCharsets.ISO_8859_1));
    out.write(content);
    out.writeInt((int) crc.getValue());
  }

  private Path word() throws IOException {
    Path file = folder.resolve("letter.docx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<document/>".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
