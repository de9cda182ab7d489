package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({"plan.jpg,plan,.jpg", "plan,plan,''", ".jpg,.jpg,''", "a.b.tif,a.b,.tif", "-x.png,-x,.png", "План №1.png,План №1,.png"})
  void aNameIsSplitIntoStemAndEnding(String name, String stem, String ending) {
    assertThat(Names.stem(name)).isEqualTo(stem);
    assertThat(Names.ending(name)).isEqualTo(ending);
  }

  @Test
  void aTakenNameGetsTheNextNumber() {
    assertThat(Names.free("plan", 5, Set.of()::contains)).isEqualTo("plan");
    assertThat(Names.free("plan", 5, Set.of("plan", "plan-2")::contains)).isEqualTo("plan-3");
  }

  @Test
  void aLongNameIsCutBetweenCharactersSoThatItFits() {
    String name = Names.free("Ж".repeat(200) + "🏠", 5, s -> !s.endsWith("-2"));
    assertThat((name + ".json").getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Names.MOST_BYTES);
    assertThat(name).matches("Ж+-2");
    assertThat(Names.fit("a🏠b", 4)).isEqualTo("a");
    assertThat(Names.fit("a🏠b", 5)).isEqualTo("a🏠");
  }

  @Test
  void foldersAreKeptApartFromTheName() {
    assertThat(Names.folders("a/b/c.png")).isEqualTo("a/b");
    assertThat(Names.last("a/b/c.png")).isEqualTo("c.png");
    assertThat(Names.folders("c.png")).isEmpty();
  }
}
