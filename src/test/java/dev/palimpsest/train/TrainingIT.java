package dev.palimpsest.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.Enlarger;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.model.ModelFile;
import dev.palimpsest.upscale.Enlargers;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Every step of the training on tiny data, up to a model that the pipeline's own code loads and runs. */
@Tag("train")
class TrainingIT {
  private static final int SIDE = 64;

  @TempDir
  Path folder;

  @BeforeAll
  static void load() {
    OpenCV.loadLocally();
  }

  @Test
  void theEnlargerIsDrawnForTrainedAndExportedTheSameEachTime() throws Exception {
    Training training = new Training(folder);
    training.python("-m", "upscale.data", "--out", "@store", "--shards", "1", "--scenes", "2", "--drawings", "3", "--seed", "1");
    for (String run : new String[] {"first", "second"}) {
      training.python("-m", "upscale.train", "--data", "@store", "--scale", "4", "--out", "@" + run + ".pt", "--steps", "12", "--batch", "4",
          "--seed", "1");
      training.python("-m", "upscale.export", "@" + run + ".pt", "@" + run + ".onnx");
    }

    assertThat(training.losses()).hasSize(2).allMatch(Double::isFinite).allMatch(loss -> loss > 0 && loss < 1);
    assertThat(training.losses().get(0)).isEqualTo(training.losses().get(1));
    assertThat(folder.resolve("second.onnx")).hasSameBinaryContentAs(folder.resolve("first.onnx"));
    enlarge(new Enlargers().get(4, folder.resolve("first.onnx").toString()));
  }

  @Test
  void theFinderAndThePainterAreDrawnForTrainedAndExportedTheSameEachTime() throws Exception {
    Training training = new Training(folder);
    training.python("erase/store.py", "@store", "--pages", "4", "--seed", "1");
    training.python("erase/store.py", "@store", "--pages", "2", "--seed", "2", "--annotated");
    training.python("erase/store.py", "@store", "--pages", "6", "--seed", "3", "--detailed");
    training.python("erase/store.py", "@store", "--pages", "4", "--seed", "4", "--ornaments");
    for (String run : new String[] {"first", "second"}) {
      training.python("erase/train.py", "finder", "@store", "@" + run, "--steps", "12", "--batch", "2", "--side", "64", "--seed", "1");
      training.python("erase/export.py", "@" + run + "/last.pt", "@" + run + ".onnx");
      training.python("erase/train.py", "painter", "@store", "@" + run + "-painter", "--steps", "12", "--batch", "2", "--side", "64", "--seed",
          "1", "--start-from", "@" + run + ".onnx");
      training.python("erase/export.py", "@" + run + "-painter/last.pt", "@" + run + "-painter.onnx");
    }

    assertThat(training.losses()).as("of finder and painter, twice").hasSize(4).allMatch(Double::isFinite).allMatch(loss -> loss > 0);
    assertThat(training.losses().subList(2, 4)).isEqualTo(training.losses().subList(0, 2));
    assertThat(folder.resolve("second.onnx")).hasSameBinaryContentAs(folder.resolve("first.onnx"));
    assertThat(folder.resolve("second-painter.onnx")).hasSameBinaryContentAs(folder.resolve("first-painter.onnx"));
    assertAnswersWithinUnit(ModelFile.read(folder.resolve("first.onnx")), 3, "mask", 1);
    assertAnswersWithinUnit(ModelFile.read(folder.resolve("first-painter.onnx")), 4, "paint", 3);
  }

  @ParameterizedTest
  @CsvSource({"find, 3, mask, 1", "paint, 4, paint, 3"})
  void aSmallerFormIsMadeOfEachNetworkThatShips(String name, int shown, String output, int answered) throws Exception {
    Training training = new Training(folder);
    training.python("quantize.py", name, "--out", "@.");

    Path small = folder.resolve(name + "-int8.onnx");
    assertThat(Files.size(small)).isLessThan(Files.size(Path.of("src/main/resources/models/" + name + ".onnx")) / 3);
    assertThat(folder.resolve(name + "-int8.md")).content().contains("memory that the session takes");
    assertAnswersWithinUnit(ModelFile.read(small), shown, output, answered);
  }

  @Test
  void aPageOfPicturesShowsADrawingBeforeAndAfterAndWhatChanged() throws Exception {
    Path drawings = Files.createDirectory(folder.resolve("drawings"));
    Mat plan = new Mat(200, 300, CvType.CV_8UC3, new Scalar(255, 255, 255));
    Imgproc.rectangle(plan, new Point(20, 20), new Point(280, 180), new Scalar(0, 0, 0), 3);
    Imgproc.putText(plan, "KITCHEN", new Point(80, 110), Imgproc.FONT_HERSHEY_SIMPLEX, 1, new Scalar(0, 0, 0), 2, Imgproc.LINE_AA);
    Imgcodecs.imwrite(drawings.resolve("plan.png").toString(), plan);
    plan.release();

    new Training(folder).python("pictures.py", "@drawings", "@page");

    assertThat(folder.resolve("page/index.html")).content().contains("plan.png", "0001-before.png", "0002-after.png", "0003-mask.png");
    Mat after = Imgcodecs.imread(folder.resolve("page/pictures/0002-after.png").toString());
    Mat mask = Imgcodecs.imread(folder.resolve("page/pictures/0003-mask.png").toString(), Imgcodecs.IMREAD_GRAYSCALE);
    assertThat(after.cols()).as("an overview is at most 900 wide").isEqualTo(900);
    assertThat(Core.countNonZero(mask)).as("pixels of letters").isBetween(500, 9000);
    after.release();
    mask.release();
  }

  /** So little trained, the network still shows what it was given: its skip is there from the first step. */
  private void enlarge(Enlarger enlarger) throws Exception {
    byte[] grey = new byte[SIDE * SIDE];
    new Random(5).nextBytes(grey);
    byte[] large = new byte[16 * grey.length];
    try (RasterFile from = RasterFile.create(folder.resolve("from.raw"), SIDE, SIDE, 1);
        RasterFile to = RasterFile.create(folder.resolve("to.raw"), 4 * SIDE, 4 * SIDE, 1)) {
      from.write(0, 0, SIDE, SIDE, grey);
      assertThat(enlarger.enlarge(from, to, region -> true, (done, total) -> { }).tiles()).isOne();
      to.read(0, 0, 4 * SIDE, 4 * SIDE, large);
    }
    double error = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
          sum += large[(4 * y + i / 4) * 4 * SIDE + 4 * x + i % 4] & 0xff;
        }
        error += Math.abs(sum / 16.0 - (grey[y * SIDE + x] & 0xff));
      }
    }
    assertThat(error / grey.length).as("mean difference of the result, made small again, in grey levels").isLessThan(40);
  }

  private static void assertAnswersWithinUnit(ModelFile model, int shown, String output, int answered) throws Exception {
    FloatBuffer noise = FloatBuffer.allocate(shown * SIDE * SIDE);
    Random random = new Random(5);
    while (noise.hasRemaining()) {
      noise.put(random.nextFloat());
    }
    try (OrtSession session = model.open();
        OnnxTensor image = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), noise.flip(), new long[] {1, shown, SIDE, SIDE});
        OrtSession.Result result = session.run(Map.of("image", image))) {
      OnnxTensor answer = (OnnxTensor) result.get(output).orElseThrow();
      assertThat(answer.getInfo().getShape()).containsExactly(1, answered, SIDE, SIDE);
      FloatBuffer values = answer.getFloatBuffer();
      while (values.hasRemaining()) {
        assertThat(values.get()).isBetween(0f, 1f);
      }
    }
  }
}
