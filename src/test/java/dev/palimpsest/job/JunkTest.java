package dev.palimpsest.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JunkTest {
  @ParameterizedTest
  @ValueSource(strings = {"Thumbs.db", "THUMBS.DB", "desktop.ini", "._plan.png", ".DS_Store", "@eaDir", "plan.png.tmp", "plan.PART", "x.crdownload",
      "~$plan.docx", ".~lock.plan.png#", "#recycle", "$RECYCLE.BIN", "plan.png.filepart", "plan.png~", ".palimpsest", "x.camelLock"})
  void whatDesktopsAndCopyProgramsLeaveIsJunk(String name) {
    assertThat(Junk.isJunk(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.png", "plan", "-plan.jpg", "tmp.png", "part.tif", "Thumbs.db.png", "~plan.png", "$plan.png", "Grundriß 1.OG.webp"})
  void whatAPersonDropsIsNot(String name) {
    assertThat(Junk.isJunk(name)).isFalse();
  }
}
