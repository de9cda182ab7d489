package dev.palimpsest.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.palimpsest.model.ModelFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a network on tiles and does nothing else: how long it takes does not depend on what they show. */
final class BareNetwork {
  private BareNetwork() {}

  /**
   * Runs tiles side by side, one a processor.
   *
   * @param sizes columns and rows of each tile
   * @return seconds
   */
  static double seconds(String model, List<int[]> sizes) throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(processors);
    try (OrtSession session = ModelFile.builtIn(model).open(1)) {
      for (int[] size : sizes) {
        run(session, size);
      }
      AtomicInteger next = new AtomicInteger();
      long start = System.nanoTime();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < processors; i++) {
        all.add(threads.submit(() -> {
          for (int at = next.getAndIncrement(); at < sizes.size(); at = next.getAndIncrement()) {
            run(session, sizes.get(at));
          }
          return null;
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return Server.seconds(start);
    } finally {
      threads.shutdown();
    }
  }

  private static void run(OrtSession session, int[] size) throws Exception {
    ByteBuffer input = ByteBuffer.allocateDirect(3 * size[0] * size[1] * Float.BYTES).order(ByteOrder.nativeOrder());
    try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), input.asFloatBuffer(),
        new long[] {1, 3, size[1], size[0]})) {
      session.run(Map.of(session.getInputNames().iterator().next(), tensor)).close();
    }
  }
}
