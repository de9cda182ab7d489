package dev.palimpsest.imaging;

/** Turns what image files say of their resolution into pixels per inch. */
final class Resolution {
  private static final double METRES_PER_INCH = 0.0254;
  /** Beyond these the number is a program's slip rather than a scan's resolution. */
  private static final double LEAST = 1;
  private static final double MOST = 100_000;

  private Resolution() {}

  /** Pixels per inch from pixels per metre; 0 where that makes no sense. */
  static double perMetre(double value) {
    return perInch(value * METRES_PER_INCH);
  }

  /** Pixels per inch from pixels per centimetre; 0 where that makes no sense. */
  static double perCentimetre(double value) {
    return perMetre(value * 100);
  }

  /** The value itself; 0 where it makes no sense. */
  static double perInch(double value) {
    return value >= LEAST && value <= MOST ? value : 0;
  }
}
