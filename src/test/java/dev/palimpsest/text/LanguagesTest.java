package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palimpsest.imaging.RejectedInput;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  @Test
  void englishIsFoundWhereItIsInstalled() throws Exception {
    Languages languages = Languages.find("eng");

    assertThat(languages.data().resolve("eng.traineddata")).isRegularFile();
  }

  @Test
  void aMissingLanguageIsNamedWithItsSettingAndPackage() {
    assertThatThrownBy(() -> Languages.find("eng+chi_xyz"))
        .isInstanceOf(RejectedInput.class)
        .hasMessageContaining("'chi_xyz' of palimpsest.text.languages=eng+chi_xyz")
        .hasMessageEndingWith("install the package tesseract-ocr-chi-xyz");
  }
}
