package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentTest {
  @Test
  void aPlainNameStandsInBothForms() {
    assertThat(Attachment.named("plan.png")).isEqualTo("attachment; filename=\"plan.png\"; filename*=UTF-8''plan.png");
  }

  @Test
  void lettersBeyondAsciiAreEncoded() {
    assertThat(Attachment.named("Süd 1.png")).isEqualTo("attachment; filename=\"S_d 1.png\"; filename*=UTF-8''S%C3%BCd%201.png");
  }

  @Test
  void nothingBreaksOutOfTheHeader() {
    assertThat(Attachment.named("a\"; x=\"\r\nSet-Cookie: b\\%.png"))
        .isEqualTo("attachment; filename=\"a_; x=___Set-Cookie: b__.png\"; "
            + "filename*=UTF-8''a%22%3B%20x%3D%22%0D%0ASet-Cookie%3A%20b%5C%25.png");
  }
}
