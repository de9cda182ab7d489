package dev.palimpsest.pdf;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;

/** What goes from one content stream and what stays of it. Its operators are counted from 1, the pieces of a path from 0. */
final class Removal {
  private final Map<Integer, Gaps> shown = new HashMap<>();
  private final Map<Integer, BitSet> gone = new HashMap<>();
  private final BitSet staying = new BitSet();
  private final BitSet emptyClips = new BitSet();
  private int spared;

  /** Notes what a text operator still shows; where the stream is shown more than once, most of it that stays anywhere stays. */
  void show(int operator, Gaps text) {
    shown.merge(operator, text, (before, now) -> now.characters() > before.characters() ? now : before);
  }

  /** Whether any text stays. */
  boolean keepsText() {
    return shown.values().stream().anyMatch(text -> text.characters() > 0);
  }

  /** The operand of TJ by which a text operator is replaced, or null if nothing of it stays, not even its place. */
  COSArray text(int operator) {
    return shown.containsKey(operator) ? shown.get(operator).text() : null;
  }

  /** Notes which pieces of a path are to go; where the stream is shown more than once, only those go that go everywhere. */
  void judge(int operator, BitSet pieces) {
    if (staying.get(operator)) {
      spared += pieces.cardinality();
      return;
    }
    BitSet before = gone.get(operator);
    if (before != null) {
      int most = Math.max(before.cardinality(), pieces.cardinality());
      pieces.and(before);
      spared += most - pieces.cardinality();
    }
    if (pieces.isEmpty()) {
      staying.set(operator);
      gone.remove(operator);
    } else {
      gone.put(operator, pieces);
    }
  }

  /** Pieces of paths that are letters in one place and something else in another, and stay for that. */
  int spared() {
    return spared;
  }

  /** Which pieces of the path that an operator paints go. */
  BitSet pieces(int operator) {
    return gone.getOrDefault(operator, new BitSet());
  }

  /** Notes that a text object clips what follows to letters that go, so that nothing of it can be seen. */
  void emptyClip(int operator) {
    emptyClips.set(operator);
  }

  boolean emptiesClip(int operator) {
    return emptyClips.get(operator);
  }
}
