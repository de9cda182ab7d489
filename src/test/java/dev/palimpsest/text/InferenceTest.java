package dev.palimpsest.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.imaging.RasterFile;
import dev.palimpsest.imaging.Tile;
import dev.palimpsest.model.ModelFile;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class InferenceTest {
  private static final int SIDE = Window.CORE;
  private static final Tile ALL = new Tile(0, 0, SIDE, SIDE);
  private static final Scalar GREY = new Scalar(120, 120, 120);

  @TempDir
  Path folder;
  private final Sheet sheet = new Sheet(SIDE, SIDE);
  private OrtSession session;

  @BeforeEach
  void loadModel() throws Exception {
    session = ModelFile.builtIn("find-int8").open(1);
  }

  @AfterEach
  void closeModel() throws OrtException {
    session.close();
  }

  @Test
  void looksCloserWhereTheFirstLookLeavesDoubt() throws Exception {
    Mat lines = lines().rgb;
    for (int y = 60; y < SIDE; y += 30) {
      sheet.text("Living room 24.50", 40, y, 9, 0, GREY);
    }

    float[] answer = answer();

    float[] first = look();
    double firstError = 0;
    double error = 0;
    int doubtful = 0;
    for (int i = 0; i < answer.length; i++) {
      if (first[i] > 51 && first[i] < 217) {
        double truth = Math.abs(lines.get(i / SIDE, i % SIDE)[0] - sheet.rgb.get(i / SIDE, i % SIDE)[0]) > 40 ? 255 : 0;
        firstError += Math.abs(first[i] - truth);
        error += Math.abs(answer[i] - truth);
        doubtful++;
      }
    }
    assertThat(doubtful).isGreaterThan(500);
    assertThat(error).isLessThan(0.9 * firstError);
  }

  @Test
  void isContentWithOneLookAtLines() throws Exception {
    sheet.plan();

    float[] answer = answer();

    float[] first = look();
    for (int i = 0; i < answer.length; i++) {
      assertThat(answer[i]).isBetween(first[i] - 1, first[i] + 1);
    }
  }

  /** Hatches the sheet, and gives a copy of it as it is then. */
  private Sheet lines() {
    for (int x = -SIDE; x < SIDE; x += 24) {
      sheet.line(x, SIDE, x + SIDE, 0, 1);
    }
    return sheet.copy();
  }

  private float[] answer() throws Exception {
    try (RasterFile page = RasterFile.create(folder.resolve("page.raw"), SIDE, SIDE, 3); Inference inference = new Inference(session)) {
      page.write(0, 0, SIDE, SIDE, sheet.samples(3));
      inference.look(page, ALL);
      Mat plane = new Mat(SIDE, SIDE, CvType.CV_8UC1);
      inference.probability(plane);
      byte[] levels = new byte[SIDE * SIDE];
      plane.get(0, 0, levels);
      plane.release();
      float[] answer = new float[levels.length];
      for (int i = 0; i < answer.length; i++) {
        answer[i] = levels[i] & 0xff;
      }
      return answer;
    }
  }

  /** The network's bare answer, 0..255. */
  private float[] look() throws Exception {
    Window window = new Window();
    FloatBuffer planes = FloatBuffer.allocate(3 * Window.SIZE * Window.SIZE);
    try (RasterFile page = RasterFile.create(folder.resolve("seen.raw"), SIDE, SIDE, 3)) {
      page.write(0, 0, SIDE, SIDE, sheet.samples(3));
      window.read(page, ALL);
    }
    window.fill(planes);
    try (OnnxTensor image = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes, new long[] {1, 3, Window.SIZE, Window.SIZE});
        OrtSession.Result result = session.run(Map.of("image", image))) {
      float[][] mask = ((float[][][][]) result.get("mask").orElseThrow().getValue())[0][0];
      float[] levels = new float[SIDE * SIDE];
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          levels[y * SIDE + x] = 255 * mask[y + Window.MARGIN][x + Window.MARGIN];
        }
      }
      return levels;
    }
  }
}
