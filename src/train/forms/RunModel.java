import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs a model as the pipeline does, with ONNX Runtime's Java binding, over images in a file.
 *
 * <p>Usage: {@code java -cp onnxruntime.jar RunModel.java MODEL INPUT COUNT CHANNELS HEIGHT WIDTH EVERY REPEAT OUTPUT}. INPUT holds COUNT
 * images as planes of float32. Of each output, in the order of the model, every EVERYth value of every image goes to OUTPUT/0, OUTPUT/1, ...
 * (float32; 0: none). Each image is run REPEAT times. Prints the milliseconds of each run and the growth of resident memory in KB.
 */
final class RunModel {
  private RunModel() {}

  public static void main(String[] args) throws Exception {
    int[] numbers = Arrays.stream(args, 2, 8).mapToInt(Integer::parseInt).toArray();
    int count = numbers[0];
    int size = numbers[1] * numbers[2] * numbers[3];
    int every = numbers[4];
    int repeat = numbers[5];
    long[] shape = {1, numbers[1], numbers[2], numbers[3]};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    FloatBuffer image = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    long before = resident("VmRSS");
    List<Double> milliseconds = new ArrayList<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      if (System.getenv("OPTIMIZED") != null) {
        options.setOptimizedModelFilePath(System.getenv("OPTIMIZED"));
      }
      try (OrtSession session = environment.createSession(args[0], options);
          OnnxTensor tensor = OnnxTensor.createTensor(environment, image, shape);
          FileChannel input = FileChannel.open(Path.of(args[1]))) {
        for (int i = 0; i < count; i++) {
          image.rewind().put(read(input, 4L * i * size, 4L * size));
          for (int k = 0; k < repeat; k++) {
            long start = System.nanoTime();
            try (OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
              milliseconds.add((System.nanoTime() - start) / 1e6);
              if (k == 0 && every > 0) {
                write(result, every, Path.of(args[8]));
              }
            }
          }
        }
      }
    }
    milliseconds.forEach(ms -> System.out.printf("%.3f ", ms));
    System.out.println(resident("VmHWM") - before);
  }

  private static FloatBuffer read(FileChannel input, long from, long bytes) throws IOException {
    return input.map(FileChannel.MapMode.READ_ONLY, from, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static void write(OrtSession.Result result, int every, Path folder) throws IOException {
    for (int k = 0; k < result.size(); k++) {
      FloatBuffer values = ((OnnxTensor) result.get(k)).getFloatBuffer();
      ByteBuffer bytes = ByteBuffer.allocate((values.remaining() + every - 1) / every * Float.BYTES).order(ByteOrder.nativeOrder());
      for (int i = 0; i < values.limit(); i += every) {
        bytes.putFloat(values.get(i));
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve(Integer.toString(k)), StandardOpenOption.CREATE,
          StandardOpenOption.APPEND)) {
        out.write(bytes.array(), 0, bytes.position());
      }
    }
  }

  private static long resident(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
  }
}
