package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;

/**
 * The progress of one part of the work, told as progress of the whole.
 *
 * @param whole hears it
 * @param from percent of the whole at which the part begins
 * @param to percent at which it ends
 */
record Share(Progress whole, int from, int to) implements Progress {
  @Override
  public void at(long done, long total) {
    whole.at(from * total + (to - from) * done, 100 * total);
  }
}
