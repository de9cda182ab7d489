package dev.palimpsest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "0 0 22 * * ?    | 0 0 22 * * ?",
      "0 22 * * *      | 0 0 22 * * ?",
      "30 1 15 * *     | 0 30 1 15 * ?",
      "0 22 * * 1-5    | 0 0 22 ? * 2-6",
      "0 22 * * 0,6    | 0 0 22 ? * 1,7",
      "0 22 * * 7      | 0 0 22 ? * 1",
      "0 22 * * MON    | 0 0 22 ? * MON",
      "*/10 6-8 * * *  | 0 */10 6-8 * * ?"})
  void aCrontabLineIsUnderstoodToo(String text, String quartz) {
    assertThat(Cron.parse(text)).isEqualTo(quartz);
  }

  @Test
  void aDayOfTheMonthTogetherWithAWeekdayIsRefused() {
    assertThatThrownBy(() -> Cron.parse("0 22 1 * 1")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("weekday");
  }

  @Test
  void aScheduleThatNeverComesIsRefused() {
    assertThatThrownBy(() -> Cron.parse("0 0 22 * * ? 2001")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("never");
  }
}
