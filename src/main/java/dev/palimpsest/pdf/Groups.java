package dev.palimpsest.pdf;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Pieces of a path that can make holes in each other, as their boxes overlap: the ring of an O and what it encloses. */
final class Groups {
  /** Comparing more pieces with each other would take long; they count as one group. */
  private static final int MOST_PIECES = 3000;

  private Groups() {}

  /** The groups, each by the numbers of its pieces. */
  static List<BitSet> of(List<? extends Path2D> pieces) {
    BitSet waiting = new BitSet();
    waiting.set(0, pieces.size());
    if (pieces.isEmpty() || pieces.size() > MOST_PIECES) {
      return List.of(waiting);
    }
    List<Rectangle2D> boxes = pieces.stream().map(Path2D::getBounds2D).toList();
    List<BitSet> groups = new ArrayList<>();
    while (!waiting.isEmpty()) {
      groups.add(around(waiting.nextSetBit(0), boxes, waiting));
    }
    return groups;
  }

  private static BitSet around(int first, List<Rectangle2D> boxes, BitSet waiting) {
    BitSet group = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    waiting.clear(first);
    while (!open.isEmpty()) {
      int piece = open.pop();
      group.set(piece);
      for (int other = waiting.nextSetBit(0); other >= 0; other = waiting.nextSetBit(other + 1)) {
        if (boxes.get(piece).intersects(boxes.get(other))) {
          waiting.clear(other);
          open.push(other);
        }
      }
    }
    return group;
  }
}
