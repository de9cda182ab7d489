package dev.palimpsest.worker;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults that a file asks for by its name: {@code fault-KIND[-once][-half]-STEP[-page-N]} anywhere in it, as in
 * {@code plan.fault-hang-upscale.png} or {@code plan fault-abort-once-half-remove-text.png}.
 *
 * <p>KIND is one of
 * <ul>
 * <li>{@code hang}: stay in native code for ever
 * <li>{@code slow}: take three seconds longer
 * <li>{@code freeze}: stop the whole process (SIGSTOP)
 * <li>{@code heap}: use up the heap
 * <li>{@code abort}: abort in native code (SIGABRT)
 * <li>{@code segv}: read address 0 in native code (SIGSEGV)
 * <li>{@code kill}: SIGKILL from outside, as far as anyone can see
 * <li>{@code exit}: exit with code 0
 * <li>{@code error}: throw an exception, as a bug would
 * </ul>
 * {@code once} lets it happen only the first time that a worker of this state folder comes across this name; {@code half} when the step has
 * reported a progress of half or more, instead of before it; {@code page} lets it happen on that page of a file with several. A name may
 * hold several faults.
 */
public final class FaultByName implements Fault {
  /** What {@code slow} adds to a step. */
  public static final long SLOW_MILLIS = 3000;

  private static final String KINDS = "hang|slow|freeze|heap|abort|segv|kill|exit|error";

  @Override
  public void before(String step, String file, Path folder) throws IOException {
    inject(step, file, false);
  }

  @Override
  public void during(String step, String file, Path folder, int percent) {
    if (percent >= 50) {
      try {
        inject(step, file, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void inject(String step, String file, boolean half) throws IOException {
    Matcher fault = Pattern.compile("fault-(" + KINDS + ")(-once)?(-half)?-" + Pattern.quote(step) + "(-page-([0-9]+))?(?![a-z-])")
        .matcher(file);
    while (fault.find()) {
      boolean here = fault.group(5) == null || file.contains(", page " + fault.group(5) + " of ");
      if (here && half == (fault.group(3) != null) && (fault.group(2) == null || firstTime(file, fault.group()))) {
        happen(fault.group(1));
      }
    }
  }

  /** The marker lies in the worker's working directory, which outlives worker, work folder and server. */
  private static boolean firstTime(String file, String fault) throws IOException {
    try {
      Files.createFile(Path.of(fault + "-" + Integer.toHexString(file.hashCode())));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void happen(String kind) {
    int self = (int) ProcessHandle.current().pid();
    switch (kind) {
      case "hang" -> LibC.hang();
      case "slow" -> pause();
      case "freeze" -> signal(self, System.getProperty("os.name").startsWith("Mac") ? LibC.SIGSTOP_MACOS : LibC.SIGSTOP);
      case "heap" -> fillHeap();
      case "abort" -> LibC.INSTANCE.abort();
      case "segv" -> new Pointer(0).getByte(0);
      case "kill" -> signal(self, LibC.SIGKILL);
      case "exit" -> Runtime.getRuntime().halt(0);
      default -> throw new IllegalStateException("a bug, as asked for");
    }
  }

  private static void signal(int self, int signal) {
    LibC.INSTANCE.kill(self, signal);
    // Another thread may take the signal, and this one must not get a reply out meanwhile.
    LibC.hang();
  }

  private static void pause() {
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fillHeap() {
    List<byte[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new byte[4 << 20]);
    }
  }
}
