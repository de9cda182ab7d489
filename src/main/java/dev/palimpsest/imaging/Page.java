package dev.palimpsest.imaging;

/**
 * Where the pixels of one page stand between two steps; kept as {@code page.json} in the work folder and replaced atomically by each step
 * when its own output is complete.
 *
 * @param original name of the {@link RasterFile} in the work folder that holds the decoded input, upright, text and all
 * @param erased name of the raster file of the input's size without its text, or null while no text has been removed
 * @param current name of the raster file that the next step takes: {@code scale} times as wide and high as {@code original}
 * @param scale how many times {@code current} is larger than {@code original}: 1 to 4
 * @param upscaleModel the model that enlarged {@code current} (a path or the name of a built-in model), or null at scale 1
 * @param dotsPerInch resolution of the input in pixels per inch as its file says it, or 0 where it does not
 * @param drawn whether {@code current} was drawn at its size, not enlarged from {@code original}: then only pixels that change in {@code
 *     original} may be replaced by enlarged ones, which are less sharp; {@code upscaleModel} is the model for these
 */
public record Page(String original, String erased, String current, int scale, String upscaleModel, double dotsPerInch, boolean drawn) {
  /**
   * Name of the {@link RasterFile} of the input's size and one channel that tells, of a page that stays drawn, where letters were found
   * that are no text objects: 0 nowhere, {@link #LETTER} where nothing is to be seen of them, {@link #INK} where there is.
   */
  public static final String LETTERS = "letters.raw";
  /** Value of a pixel that belongs to a letter, and is white as the paper or covered by other things. */
  public static final byte LETTER = (byte) 128;
  /** Value of a pixel that belongs to a letter and shows its ink. */
  public static final byte INK = (byte) 255;

  /** A page of pixels. */
  public Page(String original, String erased, String current, int scale, String upscaleModel, double dotsPerInch) {
    this(original, erased, current, scale, upscaleModel, dotsPerInch, false);
  }

  /** Whether its result is not made of pixels, but of what draws it: then nothing need be enlarged. */
  public boolean staysDrawn(OutputFormat result) {
    return drawn && result == OutputFormat.PDF;
  }
}
