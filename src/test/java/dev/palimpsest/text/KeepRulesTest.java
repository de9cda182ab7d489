package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ";", " ; ;"})
  void anEmptySettingKeepsNothing(String setting) {
    KeepRules rules = KeepRules.parse(setting);

    assertThat(rules.isEmpty()).isTrue();
    assertThat(rules.keep("")).isFalse();
    assertThat(rules.keep("R 12")).isFalse();
  }

  @Test
  void theWholeTextMustMatch() {
    KeepRules rules = KeepRules.parse("\\d\\.\\d{2}");

    assertThat(rules.keep("1.23")).isTrue();
    assertThat(rules.keep("1.234")).isFalse();
    assertThat(rules.keep("Room 1.23")).isFalse();
  }

  @Test
  void anyOfSeveralRulesKeeps() {
    KeepRules rules = KeepRules.parse("[A-Z]\\d+ ; KITCHEN;(?i)hall");

    assertThat(rules.keep("B12")).isTrue();
    assertThat(rules.keep("KITCHEN")).isTrue();
    assertThat(rules.keep("Hall")).isTrue();
    assertThat(rules.keep("BATH")).isFalse();
  }

  @Test
  void anEscapedSemicolonIsPartOfItsRule() {
    KeepRules rules = KeepRules.parse("a\\;b;c");

    assertThat(rules.keep("a;b")).isTrue();
    assertThat(rules.keep("c")).isTrue();
    assertThat(rules.keep("a")).isFalse();
  }

  @Test
  void anEscapedBackslashBeforeASemicolonDoesNotEscapeIt() {
    KeepRules rules = KeepRules.parse("a\\\\;b");

    assertThat(rules.keep("a\\")).isTrue();
    assertThat(rules.keep("b")).isTrue();
  }

  @Test
  void aWrongRuleIsNamedWithItsPlace() {
    assertThatThrownBy(() -> KeepRules.parse("\\d+;R*+*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regular expression 2, 'R*+*', is wrong at position 4");
  }

  @Test
  void aRuleThatIsNotClosedIsWrongAtItsEnd() {
    assertThatThrownBy(() -> KeepRules.parse("([A-Z]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'([A-Z]', is wrong at position 6");
  }
}
