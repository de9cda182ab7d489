package dev.palimpsest.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what the worker process writes to stderr, line by line, into the server's log; too long and too many lines are cut. */
final class ChildLog implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger("worker");
  private static final int LONGEST_LINE = 1000;
  private static final int LINES_PER_SECOND = 200;
  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];
  private long second;
  private int lines;

  ChildLog(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  @Override
  public void run() {
    try {
      int length = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          take(length);
          length = 0;
        } else if (length < LONGEST_LINE) {
          line[length++] = (byte) b;
        }
      }
      take(length);
    } catch (IOException e) {
      LOG.debug("the worker's log ended: {}", e.toString());
    }
  }

  private void take(int length) {
    String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
    if (text.isEmpty() || tooMany()) {
      return;
    }
    if (text.startsWith("ERROR ")) {
      LOG.error(text.substring(6));
    } else if (text.startsWith("WARN ")) {
      LOG.warn(text.substring(5));
    } else if (text.startsWith("DEBUG ") || text.startsWith("TRACE ")) {
      LOG.debug(text.substring(6));
    } else {
      LOG.info(text.startsWith("INFO ") ? text.substring(5) : text);
    }
  }

  private boolean tooMany() {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    if (now != second) {
      if (lines > LINES_PER_SECOND) {
        LOG.warn("{} lines of the worker left out", lines - LINES_PER_SECOND);
      }
      second = now;
      lines = 0;
    }
    return ++lines > LINES_PER_SECOND;
  }
}
