package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palimpsest.imaging.OpenCvLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class LivingMatsTest {
  private static final int ALIVE = 10;
  private static final int FINALIZED = 11;

  @Test
  void aMatOutlivesTheNativeCallThatWorksOnItWithTheFlagsOfTheWorker() throws Exception {
    assertThat(collectDuringCall(ChildCommand.LIVING_MATS)).isEqualTo(ALIVE);
  }

  @Test
  void aMatDoesNotOutliveItWithoutThem() throws Exception {
    assertThat(collectDuringCall(List.of())).isEqualTo(FINALIZED);
  }

  @Test
  void theTestsHaveTheFlagsOfTheWorker() {
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(ChildCommand.LIVING_MATS);
  }

  @Test
  void theFlagsNameEveryClassOfOpenCvThatCallsNativeCode() throws Exception {
    Set<String> calling = new TreeSet<>();
    for (String imported : importedFromOpenCv()) {
      if (Arrays.stream(Class.forName(imported).getDeclaredMethods()).anyMatch(method -> Modifier.isNative(method.getModifiers()))) {
        calling.add("-XX:CompileCommand=exclude," + imported + "::*");
      }
    }

    assertThat(calling).isNotEmpty();
    assertThat(ChildCommand.LIVING_MATS).containsAll(calling);
  }

  private static Set<String> importedFromOpenCv() throws IOException {
    Pattern imports = Pattern.compile("^import (org\\.opencv\\.\\w+\\.\\w+)", Pattern.MULTILINE);
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        imports.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
      }
    }
    return names;
  }

  private static int collectDuringCall(List<String> flags) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), LongCall.class.getName()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Collects garbage while native code works on a Mat that nothing but the call refers to. */
  static final class LongCall {
    private static final AtomicBoolean FREED = new AtomicBoolean();
    private static final AtomicBoolean RETURNED = new AtomicBoolean();

    private LongCall() {}

    /** A Mat that says when it would have been freed, and stays. */
    private static final class Probe extends Mat {
      Probe(int side) {
        super(side, side, CvType.CV_32FC1, new Scalar(1));
      }

      @Override
      @SuppressWarnings({"deprecation", "removal"})
      protected void finalize() {
        FREED.set(true);
      }
    }

    public static void main(String[] args) {
      OpenCvLibrary.load();
      Mat small = new Mat(1, 1, CvType.CV_32FC1);
      Mat blurred = new Mat();
      for (int i = 0; i < 20_000; i++) {
        blur(small, blurred, 1);
      }
      Thread call = new Thread(() -> {
        blur(new Probe(3000), blurred, 101);
        RETURNED.set(true);
      });
      call.start();
      Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(50)).until(() -> {
        System.gc();
        System.runFinalization();
        return FREED.get() || RETURNED.get();
      });
      Runtime.getRuntime().halt(RETURNED.get() ? ALIVE : FINALIZED);
    }

    private static void blur(Mat mat, Mat into, int side) {
      Imgproc.GaussianBlur(mat, into, new Size(side, side), side / 6.0);
    }
  }
}
