package dev.palimpsest.text;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import net.sourceforge.tess4j.ITessAPI;
import net.sourceforge.tess4j.Tesseract;
import net.sourceforge.tess4j.Word;
import nu.pattern.OpenCV;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** What a user would script otherwise: white boxes over the words that Tesseract sees, and bicubic enlargement. */
public final class Baseline {
  private static final int SCALE = 4;
  private static final float LEAST_CONFIDENCE = 30;

  private Baseline() {}

  /** Reads the first argument's image and writes the second's, a PNG. */
  public static void main(String[] args) throws Exception {
    OpenCV.loadLocally();
    Mat image = Imgcodecs.imread(args[0]);
    Tesseract tesseract = new Tesseract();
    tesseract.setDatapath(Languages.find("eng").data().toString());
    tesseract.setVariable("user_defined_dpi", "288");
    tesseract.setPageSegMode(ITessAPI.TessPageSegMode.PSM_SPARSE_TEXT);
    BufferedImage page = ImageIO.read(Path.of(args[0]).toFile());
    for (Word word : tesseract.getWords(page, ITessAPI.TessPageIteratorLevel.RIL_WORD)) {
      Rectangle box = word.getBoundingBox();
      if (!word.getText().isBlank() && word.getConfidence() > LEAST_CONFIDENCE) {
        Imgproc.rectangle(image, new Point(box.x, box.y), new Point(box.x + box.width - 1, box.y + box.height - 1),
            new Scalar(255, 255, 255), Imgproc.FILLED);
      }
    }
    Mat large = new Mat();
    Imgproc.resize(image, large, new Size(), SCALE, SCALE, Imgproc.INTER_CUBIC);
    Imgcodecs.imwrite(args[1], large);
  }
}
