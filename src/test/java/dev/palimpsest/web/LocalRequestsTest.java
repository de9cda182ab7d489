package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRequestsTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:5004", "LOCALHOST:5004", "127.0.0.1:5004", "[::1]:5004"})
  void aServerOnLocalhostAnswersToTheNamesOfThisMachine(String host) {
    assertThat(new LocalRequests("localhost").isOurName(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "example.org:5004", "localhost.example.org", "127.0.0.1.example.org:5004",
      "localhost:80@x.org", "192.168.1.7:5004", "evil-localhost"})
  void aServerOnLocalhostAnswersToNoOtherName(String host) {
    assertThat(new LocalRequests("127.0.0.1").isOurName(host)).isFalse();
  }

  @Test
  void aServerForTheNetworkAnswersToAnyName() {
    assertThat(new LocalRequests("0.0.0.0").isOurName("plans.example.org:5004")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {
      "none, localhost:5004, true",
      "http://localhost:5004, localhost:5004, true",
      "http://localhost:5005, localhost:5004, false",
      "http://example.org, localhost:5004, false",
      "null, localhost:5004, false",
      "not a uri, localhost:5004, false",
      "http://localhost:5004, none, false"})
  void onlyPagesOfThisServerMaySend(String origin, String host, boolean expected) {
    assertThat(LocalRequests.isSameOrigin(origin, host)).isEqualTo(expected);
  }
}
