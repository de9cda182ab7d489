package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;

/** Counts what several threads have finished, and tells the progress in order. */
final class Tally {
  private final Progress progress;
  private final int total;
  private int done;

  Tally(Progress progress, int total) {
    this.progress = progress;
    this.total = total;
  }

  synchronized void one() {
    done++;
    progress.at(done, total);
  }
}
