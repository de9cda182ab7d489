package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadNameTest {
  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "plan.png, plan.png",
      "../../etc/passwd, passwd",
      "/etc/passwd, passwd",
      "C:\\Users\\me\\plan.png, plan.png",
      "..\\..\\plan.png, plan.png",
      "a/b\\c/plan.png, plan.png",
      "..%2f..%2Fetc%2fpasswd, passwd",
      "..%5Cplan.png, plan.png",
      ".hidden.png, hidden.png",
      "plan.png..., plan.png",
      "100%25.png, 100%25.png",
      "-rf.png, -rf.png",
      "it's \"the\" plan.png, it's \"the\" plan.png",
      "Дом/план.png, план.png"})
  void onlyTheLastElementOfAPathIsKept(String sent, String kept) {
    assertThat(UploadName.of(sent)).isEqualTo(kept);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", ".", "..", "...", "/", "../", "a/..", "\\", "%2f", "\u0000", "\u200b", " . . "})
  void aNameOfWhichNothingIsLeftIsEmpty(String sent) {
    assertThat(UploadName.of(sent)).isEmpty();
  }

  @Test
  void controlAndInvisibleCharactersAreDropped() {
    assertThat(UploadName.of("pl\u0000an\r\n\t.p\u001bng\u007f")).isEqualTo("plan.png");
    assertThat(UploadName.of("plan\u202egnp.exe")).as("writing direction turned").isEqualTo("plangnp.exe");
    assertThat(UploadName.of("plan\ud800.png")).as("lone surrogate").isEqualTo("plan.png");
    assertThat(UploadName.of("haus\ud83c\udfe0.png")).as("a whole pair").isEqualTo("haus\ud83c\udfe0.png");
  }

  @Test
  void lettersAreComposed() {
    assertThat(UploadName.of("Su\u0308d.png")).isEqualTo("S\u00fcd.png");
  }

  @Test
  void aLongNameLosesItsMiddleAndKeepsItsExtension() {
    String kept = UploadName.of("\u043f".repeat(300) + ".png");

    assertThat(kept).endsWith("\u043f.png");
    assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(UploadName.MAX_BYTES - 4, UploadName.MAX_BYTES);
    assertThat(UploadName.of("x".repeat(300) + "." + "y".repeat(300))).hasSize(UploadName.MAX_BYTES);
    assertThat(UploadName.of("\ud83c\udfe0".repeat(100) + ".png")).doesNotContain("\ufffd").endsWith("\udfe0.png");
  }
}
