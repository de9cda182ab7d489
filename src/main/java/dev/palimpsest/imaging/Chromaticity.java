package dev.palimpsest.imaging;

/**
 * Matrices between colours of different primaries, after Bruce Lindbloom, "RGB/XYZ Matrices" and "Chromatic Adaptation" (Bradford).
 * Primaries are given as x and y of white, red, green and blue.
 */
final class Chromaticity {
  private static final double[][] BRADFORD = {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}};

  private Chromaticity() {}

  /**
   * The matrix from linear light of one set of primaries to that of another, so that white stays white.
   *
   * @throws ArithmeticException if the primaries lie on a line
   */
  static double[][] between(double[] from, double[] to) {
    return times(inverse(toXyz(to)), times(adaptation(white(from), white(to)), toXyz(from)));
  }

  private static double[][] toXyz(double[] primaries) {
    double[][] columns = new double[3][3];
    for (int c = 0; c < 3; c++) {
      double[] xyz = xyz(primaries[2 + 2 * c], primaries[3 + 2 * c]);
      for (int row = 0; row < 3; row++) {
        columns[row][c] = xyz[row];
      }
    }
    return scaled(columns, times(inverse(columns), white(primaries)));
  }

  private static double[][] adaptation(double[] from, double[] to) {
    double[] source = times(BRADFORD, from);
    double[] target = times(BRADFORD, to);
    double[][] cones = {BRADFORD[0].clone(), BRADFORD[1].clone(), BRADFORD[2].clone()};
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        cones[row][column] *= target[row] / source[row];
      }
    }
    return times(inverse(BRADFORD), cones);
  }

  private static double[] white(double[] primaries) {
    return xyz(primaries[0], primaries[1]);
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[][] scaled(double[][] matrix, double[] factors) {
    double[][] scaled = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        scaled[row][column] = matrix[row][column] * factors[column];
      }
    }
    return scaled;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int row = 0; row < 3; row++) {
      product[row] = matrix[row][0] * vector[0] + matrix[row][1] * vector[1] + matrix[row][2] * vector[2];
    }
    return product;
  }

  private static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[3][3];
    for (int column = 0; column < 3; column++) {
      double[] through = times(left, new double[] {right[0][column], right[1][column], right[2][column]});
      for (int row = 0; row < 3; row++) {
        product[row][column] = through[row];
      }
    }
    return product;
  }

  private static double[][] inverse(double[][] m) {
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (j + 1) % 3;
        int b = (j + 2) % 3;
        int c = (i + 1) % 3;
        int d = (i + 2) % 3;
        inverse[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      determinant += m[0][i] * inverse[i][0];
    }
    if (!(Math.abs(determinant) > 1e-9) || Double.isInfinite(determinant)) {
      throw new ArithmeticException("the primaries lie on a line");
    }
    for (double[] row : inverse) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return inverse;
  }
}
