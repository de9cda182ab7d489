package dev.palimpsest.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRangesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'' | 1 2 3 4 | false", "1-3,7 | 1 2 3 | true", "7-9 | '' | true", "3- | 3 4 | false",
      " 4 , 2 - 3, 2 | 2 3 4 | false", "2-999999999 | 2 3 4 | true", "5- | '' | true"})
  void theWantedPagesComeOnceEachInTheirOrder(String text, String expected, boolean beyond) {
    PageRanges ranges = PageRanges.parse(text);
    List<String> pages = new ArrayList<>();
    for (OptionalInt page = ranges.next(0, 4); page.isPresent(); page = ranges.next(page.getAsInt(), 4)) {
      pages.add(Integer.toString(page.getAsInt()));
    }
    assertThat(String.join(" ", pages)).isEqualTo(expected);
    assertThat(ranges.count(4)).isEqualTo(pages.size());
    assertThat(ranges.goBeyond(4)).isEqualTo(beyond);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2-1", "-3", "1,,2", "1;2", "a", "1-2-3", ",", "9999999999"})
  void whatIsNoRangeIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> PageRanges.parse(text)).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
  }
}
