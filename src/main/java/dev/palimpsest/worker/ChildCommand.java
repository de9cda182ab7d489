package dev.palimpsest.worker;

import dev.palimpsest.imaging.OpenCvLibrary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of the worker process: the same Java and class path as the server's, and flags of its own. */
final class ChildCommand {
  static final int REQUESTS = 3;
  static final int REPLIES = 4;

  /**
   * Leaves OpenCV's Java wrappers to the interpreter, which keeps what a method holds until it returns. In a compiled wrapper a {@code Mat}
   * counts as garbage as soon as its address has been read, and its finalizer frees it while native code still works on it. The wrappers
   * only pass calls on, so this costs no time that could be seen.
   */
  static final List<String> LIVING_MATS = Stream.concat(Stream.of("quiet"),
          Stream.of("core.Mat", "core.Core", "imgproc.Imgproc", "imgcodecs.Imgcodecs").map(name -> "exclude,org.opencv." + name + "::*"))
      .map(command -> "-XX:CompileCommand=" + command).toList();

  /** Moves the connection away from stdin and stdout before Java starts, so that no print, native ones included, can get into it. */
  private static final String REDIRECT = "exec " + REQUESTS + "<&0 " + REPLIES + ">&1 0</dev/null 1>&2; exec \"$@\"";

  private ChildCommand() {}

  static ProcessBuilder build(WorkerSettings settings) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", REDIRECT, "worker", java()));
    command.addAll(flags(settings));
    command.addAll(LIVING_MATS);
    command.addAll(nativeLibraries());
    command.addAll(List.of(ChildMain.class.getName(), Long.toString(ProcessHandle.current().pid())));
    // Whatever else a dying JVM or a library drops into its working directory falls into the worker's own folder.
    ProcessBuilder builder = new ProcessBuilder(command).directory(settings.folder().toFile());
    // ONNX Runtime 1.29 for Linux reports what it runs to its maker unless told not to; people's drawings are nobody else's business. While
    // it prepares its reports it also overflows the stack of a process whose command line is as long as a class path can be.
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    // What OpenCV has to say of a file comes back as an error; its lines in between would only stand in the log without the file's name.
    builder.environment().put("OPENCV_LOG_LEVEL", "OFF");
    builder.environment().put("CLASSPATH", classPath());
    // glibc would keep freed native memory in an arena a thread; two of them cost no speed that could be seen.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    // Large blocks go back to the system as soon as they are free. Left to itself glibc raises both limits, and keeps more and more.
    builder.environment().putIfAbsent("MALLOC_MMAP_THRESHOLD_", Integer.toString(1 << 20));
    builder.environment().putIfAbsent("MALLOC_TRIM_THRESHOLD_", Integer.toString(1 << 24));
    // Tesseract's own threads slow each other down on one line of text.
    builder.environment().putIfAbsent("OMP_THREAD_LIMIT", "1");
    return builder;
  }

  private static List<String> flags(WorkerSettings settings) {
    WorkerFolder folder = new WorkerFolder(settings.folder());
    return List.of(
        "-Xmx" + (settings.heapBytes() >> 10) + "k",
        // One file at a time needs no parallel collector, and this one has the least memory of its own and gives free heap back.
        "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30",
        // Else both would grow with the memory of the machine, and the worker with them.
        "-Xms80m", "-Xmn40m",
        // At once, before any library can swallow the error and leave half a page behind.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.crashReport(), "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + folder.temporary(), "-Djna.tmpdir=" + folder.temporary(), "-Djava.awt.headless=true",
        "-Dpdfbox.fontcache=" + folder.temporary(),
        // Java rounds curves otherwise where it clips them, so that the parts of a page that is drawn in parts would not quite fit.
        "-Dsun.java2d.renderer.clip=false",
        // The server's log puts time and name in front of each line.
        "-Dorg.slf4j.simpleLogger.showDateTime=false", "-Dorg.slf4j.simpleLogger.showThreadName=false",
        "-Dorg.slf4j.simpleLogger.showLogName=false", "-Dorg.slf4j.simpleLogger.showShortLogName=true",
        "-Dorg.slf4j.simpleLogger.levelInBrackets=false", "-Dorg.slf4j.simpleLogger.logFile=System.err");
  }

  /** Where the build has laid native code down as files; where it has not, the worker unpacks it from the jars. */
  private static List<String> nativeLibraries() {
    Path folder = Path.of(classPath().split(File.pathSeparator)[0]).resolveSibling("native");
    return Files.exists(folder.resolve(System.mapLibraryName("onnxruntime")))
        ? List.of("-Donnxruntime.native.path=" + folder, "-D" + OpenCvLibrary.FOLDER + "=" + folder) : List.of();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Absolute, since the child has another working directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
