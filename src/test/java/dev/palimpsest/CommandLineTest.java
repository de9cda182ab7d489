package dev.palimpsest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.MultiPageTiff;
import dev.palimpsest.job.Lock;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private static final String[] QUICK = {"--palimpsest.upscale.scale=1", "--palimpsest.text.enabled=false"};
  @TempDir
  private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void liveThere() throws IOException {
    System.setProperty("palimpsest.home", home.toString());
    Files.createSymbolicLink(home.resolve("routes"), Path.of("routes").toAbsolutePath());
  }

  @AfterEach
  void liveNowhere() {
    System.clearProperty("palimpsest.home");
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine(args);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(Main.others(args));
  }

  private static String[] quick(String... args) {
    String[] all = Arrays.copyOf(args, args.length + QUICK.length);
    System.arraycopy(QUICK, 0, all, args.length, QUICK.length);
    return all;
  }

  @Test
  void aWrongSettingEndsWithOneLineAndTheCode2() {
    assertThat(run("run", "--palimpsest.port=http")).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("palimpsest.port=http: must be a whole number from 1 to 65535");
  }

  @Test
  void aWrongArgumentEndsWithTheUsageAndTheCode2() {
    assertThat(run("process", "nosuch.png", "-o", home.resolve("out").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no such file or folder: nosuch.png");
    assertThat(run("process", "a.png")).isEqualTo(2);
    assertThat(run("dance")).isEqualTo(2);
  }

  @Test
  void aSecondStartOnTheSameFoldersIsRefused() throws IOException {
    try (Lock state = Lock.take(home.resolve(".palimpsest")).orElseThrow()) {
      assertThat(run("run")).isEqualTo(2);
    }
    assertThat(err.toString()).contains("another Palimpsest is already working on").contains(".palimpsest");
    Files.createDirectories(home.resolve("inbox"));
    try (Lock inbox = Lock.take(home.resolve("inbox/.palimpsest")).orElseThrow()) {
      assertThat(run("run", "--palimpsest.state=elsewhere")).isEqualTo(2);
    }
    assertThat(err.toString()).contains("already working on " + home.resolve("inbox"));
  }

  @Test
  void withoutAServerStatusSaysSoWithTheCode3() {
    assertThat(run("status", "--palimpsest.port=1")).isEqualTo(3);
    assertThat(out.toString()).contains("not running");
  }

  @Test
  void processKeepsSubFoldersAndSourcesAndFailsIfOneFileFails() throws IOException {
    Path in = Files.createDirectories(home.resolve("in/sub"));
    Files.write(in.resolve("Süd 1.png"), Service.drawing());
    Files.write(in.resolve("Thumbs.db"), Service.drawing());
    Path good = home.resolve("good");
    assertThat(run(quick("process", home.resolve("in").toString(), "-o", good.toString()))).isZero();
    assertThat(good.resolve("sub/Süd 1.png")).exists();
    assertThat(good.resolve("sub/Süd 1.json")).exists();
    assertThat(good.resolve("sub")).isDirectoryNotContaining("glob:**Thumbs*");
    assertThat(out.toString()).contains("[1/1] sub/Süd 1.png: done");
    Files.writeString(in.resolve("bad.png"), "no image");
    Path mixed = home.resolve("mixed");
    assertThat(run(quick("process", in.toString(), "-o", mixed.toString()))).isOne();
    assertThat(mixed.resolve("Süd 1.png")).exists();
    assertThat(mixed.resolve("bad.png.error.json")).exists();
    assertThat(out.toString()).contains("bad.png: FAILED (not-an-image)");
    assertThat(in.resolve("bad.png")).hasContent("no image");
    assertThat(home.resolve(".palimpsest")).isEmptyDirectory();
  }

  @Test
  void processNamesTheFirstAndTheLastResultOfAFileWithSeveralPages() throws IOException {
    BufferedImage page = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
    // slow on the last page, so that its progress line cannot be missed
    String name = "plan fault-slow-encode-page-3";
    Path plan = MultiPageTiff.write(home.resolve(name + ".tif"), page, page, page);
    Path results = home.resolve("results");
    assertThat(run(quick("process", plan.toString(), "-o", results.toString()))).isZero();
    assertThat(out.toString()).contains("[1/1] " + name + ".tif: page 3 of 3: ")
        .contains("done -> " + results.resolve(name + "-001.png") + " ... " + name + "-003.png (3 pages, ");
    assertThat(results.resolve(name + "-002.png")).exists();
    assertThat(results.resolve(name + ".json")).exists();
    assertThat(plan).exists();
  }

  @Test
  void cleanListsFirstAndDeletesOnlyWhenForced() throws IOException {
    Path work = Files.createDirectories(home.resolve(".palimpsest/work/20260101-000000-00000000.1"));
    Files.writeString(work.resolve("original.raw"), "1234");
    Path killed = Files.createDirectories(home.resolve(".palimpsest/process-1"));
    Files.createDirectories(home.resolve("outbox/sub"));
    Path half = Files.writeString(home.resolve("outbox/sub/.palimpsest-20260101-000000-00000000.1.png.part"), "12");
    Path result = Files.writeString(home.resolve("outbox/sub/plan.png"), "a result");
    assertThat(run("clean")).isZero();
    assertThat(out.toString()).contains("would delete " + work).contains("would delete " + killed).contains("3 leftovers, 6 bytes");
    assertThat(work).exists();
    assertThat(run("clean", "--force")).isZero();
    assertThat(work).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(half).doesNotExist();
    assertThat(result).exists();
  }

  @Test
  void cleanLeavesARunningServerAlone() throws IOException {
    Path work = Files.createDirectories(home.resolve(".palimpsest/work/20260101-000000-00000000.1"));
    try (Lock state = Lock.take(home.resolve(".palimpsest")).orElseThrow()) {
      assertThat(run("clean", "--force")).isZero();
    }
    assertThat(work).exists();
    assertThat(out.toString()).contains("A server is running");
  }
}
