package dev.palimpsest.worker;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The C library, for what only native code can do to a process. */
interface LibC extends Library {
  LibC INSTANCE = Native.load("c", LibC.class);
  int SIGKILL = 9;
  int SIGSTOP = 19;
  int SIGSTOP_MACOS = 17;

  int pause();

  void abort();

  int kill(int pid, int signal);

  long write(int descriptor, byte[] bytes, long count);

  /** Stays in native code for ever, where no interrupt and no safepoint reaches it. */
  static void hang() {
    while (true) {
      INSTANCE.pause();
    }
  }
}
