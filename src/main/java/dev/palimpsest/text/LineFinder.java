package dev.palimpsest.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.RotatedRect;
import org.opencv.imgproc.Imgproc;

/**
 * Puts letters into lines of text at any angle: blocks of near letters are cut into lines in each likely direction, and the direction
 * whose lines fill the least area is taken.
 */
final class LineFinder {
  /** A gap wider than this, in line heights, separates columns. */
  private static final double COLUMN_GAP = 1.2;
  /** Directions this near to an axis are the axis. */
  private static final double SNAP = Math.toRadians(2);
  /** Lines along an axis are so much commoner that another direction must be better by this factor. */
  private static final double AXIS_BONUS = 0.9;
  /** Up to this many pieces, the form of the letters says more about the direction than the area they fill. */
  private static final int FEW = 4;

  private LineFinder() {}

  static List<TextLine> lines(List<Letter> letters) {
    List<TextLine> lines = new ArrayList<>();
    Blocks.of(letters).forEach(block -> lines.addAll(cut(block)));
    return WideSpaces.join(lines);
  }

  private static List<TextLine> cut(List<Letter> block) {
    if (block.size() == 1 && (!block.get(0).elongated() || Math.abs(Math.cos(block.get(0).angle())) < 0.2)) {
      return List.of(TextLine.of(block, 0, true)); // a lone letter, perhaps an I or a 1
    }
    double size = block.stream().mapToDouble(letter -> Math.min(letter.length(), 2 * letter.breadth())).max().orElse(0);
    List<TextLine> best = List.of();
    double least = Double.MAX_VALUE;
    double second = Double.MAX_VALUE;
    for (double angle : directions(block)) {
      List<TextLine> lines = rows(block, angle).stream().flatMap(row -> columns(row, angle).stream()).toList();
      double cost = cost(lines, size) * (onAxis(angle) ? AXIS_BONUS : 1) * (block.size() <= FEW ? shape(block, angle) : 1);
      if (cost < least) {
        second = least;
        least = cost;
        best = lines;
      } else {
        second = Math.min(second, cost);
      }
    }
    boolean unsure = block.size() <= FEW && second < 2 * least;
    return unsure ? best.stream().map(line -> new TextLine(line.letters(), line.box(), line.letterHeight(), true)).toList() : best;
  }

  /** Area of the lines, each thought longer by twice the size of the letters so that many short lines cost more than few long ones. */
  private static double cost(List<TextLine> lines, double size) {
    return lines.stream().mapToDouble(line -> (line.box().length() + 2 * size) * line.box().height()).sum();
  }

  /** Letters and digits are higher than wide; pieces that are long are several letters and say nothing here. */
  private static double shape(List<Letter> block, double angle) {
    double[] shapes = block.stream().filter(letter -> !letter.elongated()).mapToDouble(letter -> {
      SlantedBox box = TextLine.around(letter, angle);
      return Math.min(Math.max(box.length() / box.height(), 0.85), 1.2);
    }).sorted().toArray();
    return shapes.length == 0 ? 1 : shapes[shapes.length / 2];
  }

  private static List<Double> directions(List<Letter> block) {
    List<Double> directions = new ArrayList<>(List.of(0.0, -Math.PI / 2));
    add(directions, smallestBox(block));
    block.stream().max(Comparator.comparingDouble(letter -> letter.length() / letter.breadth() * Math.sqrt(letter.length())))
        .ifPresent(longest -> add(directions, longest.angle()));
    return directions;
  }

  /** Adds a direction and the one across it, unless they are there. */
  private static void add(List<Double> directions, double angle) {
    for (double direction : new double[] {angle, angle + Math.PI / 2}) {
      double half = Math.IEEEremainder(direction, Math.PI);
      boolean known = directions.stream().anyMatch(other -> Math.abs(Math.IEEEremainder(half - other, Math.PI)) < SNAP);
      if (!known) {
        directions.add(half);
      }
    }
  }

  private static double smallestBox(List<Letter> block) {
    List<Point> points = new ArrayList<>();
    block.forEach(letter -> points.addAll(List.of(letter.points())));
    MatOfPoint2f cloud = new MatOfPoint2f(points.toArray(Point[]::new));
    RotatedRect box = Imgproc.minAreaRect(cloud);
    cloud.release();
    return Math.toRadians(box.angle);
  }

  private static boolean onAxis(double angle) {
    return angle == 0 || angle == -Math.PI / 2;
  }

  /** Pieces whose centres lie at one height, the highest pieces first so that dots and dashes find their line. */
  private static List<List<Letter>> rows(List<Letter> block, double angle) {
    List<Row> rows = new ArrayList<>();
    block.stream().map(letter -> new Piece(letter, TextLine.around(letter, angle)))
        .sorted(Comparator.comparingDouble((Piece piece) -> piece.box().height()).reversed()).forEach(piece -> {
          Row nearest = rows.stream().min(Comparator.comparingDouble(row -> row.distance(piece))).orElse(null);
          if (nearest != null && nearest.distance(piece) < nearest.reach(piece)) {
            nearest.letters.add(piece.letter());
          } else {
            rows.add(new Row(piece));
          }
        });
    return rows.stream().map(row -> row.letters).toList();
  }

  private static List<TextLine> columns(List<Letter> row, double angle) {
    List<Piece> pieces = row.stream().map(letter -> new Piece(letter, TextLine.around(letter, angle)))
        .sorted(Comparator.comparingDouble(piece -> piece.box().left())).toList();
    double height = TextLine.of(row, angle, false).letterHeight();
    List<TextLine> lines = new ArrayList<>();
    List<Letter> current = new ArrayList<>();
    double right = pieces.get(0).box().left();
    for (Piece piece : pieces) {
      if (piece.box().left() - right > COLUMN_GAP * height) {
        lines.add(TextLine.of(List.copyOf(current), angle, false));
        current.clear();
      }
      current.add(piece.letter());
      right = Math.max(right, piece.box().right());
    }
    lines.add(TextLine.of(List.copyOf(current), angle, false));
    return lines;
  }

  private record Piece(Letter letter, SlantedBox box) {
    double middle() {
      return (box.top() + box.bottom()) / 2;
    }
  }

  private static final class Row {
    final List<Letter> letters = new ArrayList<>();
    private final Piece highest;

    Row(Piece highest) {
      this.highest = highest;
      letters.add(highest.letter());
    }

    double distance(Piece piece) {
      return Math.abs(piece.middle() - highest.middle());
    }

    /** A small piece may stand above or below the letters (dots, accents, commas); a large one is a letter beside letters. */
    double reach(Piece piece) {
      boolean small = piece.box().height() < 0.4 * highest.box().height();
      return (small ? 0.75 : 0.5) * highest.box().height();
    }
  }
}
