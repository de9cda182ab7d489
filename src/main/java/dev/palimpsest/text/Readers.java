package dev.palimpsest.text;

import dev.palimpsest.imaging.Progress;
import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tesseract engines for one set of languages, each with its thread, started once and kept. */
final class Readers implements AutoCloseable {
  private static final int ENGINES = Math.min(2, Runtime.getRuntime().availableProcessors());

  private final Languages languages;
  private final List<Recognizer> engines = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(ENGINES, task -> {
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    return thread;
  });

  private Readers(Languages languages) {
    this.languages = languages;
  }

  /**
   * Starts the engines.
   *
   * @throws RejectedInput with code {@code internal} if Tesseract is not installed or cannot use the data
   */
  static Readers start(Languages languages) throws RejectedInput {
    Readers readers = new Readers(languages);
    try {
      for (int i = 0; i < ENGINES; i++) {
        readers.engines.add(Recognizer.start(languages));
      }
      return readers;
    } catch (RejectedInput e) {
      readers.close();
      throw e;
    }
  }

  Languages languages() {
    return languages;
  }

  /**
   * Reads lines, the first first, until the time is over.
   *
   * @param budget no line is begun later than this
   * @return a reading for each line, null where the time was over
   */
  List<Reading> read(List<TextLine> lines, LineReader reader, Duration budget, Progress progress) throws IOException {
    long end = System.nanoTime() + budget.toNanos();
    Queue queue = new Queue(lines, reader, end, progress);
    List<Future<Void>> work = new ArrayList<>();
    for (Recognizer engine : engines) {
      work.add(threads.submit(() -> {
        queue.drain(engine);
        return null;
      }));
    }
    for (Future<Void> part : work) {
      await(part);
    }
    return queue.readings();
  }

  private static void await(Future<Void> part) throws IOException {
    try {
      part.get();
    } catch (ExecutionException e) {
      throw new IOException("reading the text failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the text", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    engines.forEach(Recognizer::close);
  }

  /** Lines still to be read, shared by the threads. */
  private static final class Queue {
    private final List<TextLine> lines;
    private final LineReader reader;
    private final long end;
    private final Progress progress;
    private final Reading[] readings;
    private int next;
    private int done;

    Queue(List<TextLine> lines, LineReader reader, long end, Progress progress) {
      this.lines = lines;
      this.reader = reader;
      this.end = end;
      this.progress = progress;
      this.readings = new Reading[lines.size()];
    }

    void drain(Recognizer engine) throws IOException {
      for (int line = take(); line >= 0; line = take()) {
        put(line, reader.read(lines.get(line), engine));
      }
    }

    private synchronized int take() {
      return next < lines.size() && System.nanoTime() - end < 0 ? next++ : -1;
    }

    private synchronized void put(int line, Reading reading) {
      readings[line] = reading;
      progress.at(++done, lines.size());
    }

    synchronized List<Reading> readings() {
      return Arrays.asList(readings);
    }
  }
}
