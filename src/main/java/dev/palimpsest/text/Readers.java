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
  private final ExecutorService threads = Executors.newFixedThreadPool(ENGINES, task -> {
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    return thread;
  });
  private final Future<List<Recognizer>> engines;

  private Readers(Languages languages) {
    this.languages = languages;
    this.engines = threads.submit(() -> recognizers(languages));
  }

  /** Begins to start the engines, and does not wait for them: there is no text to read yet. */
  static Readers start(Languages languages) {
    return new Readers(languages);
  }

  private static List<Recognizer> recognizers(Languages languages) throws RejectedInput {
    List<Recognizer> started = new ArrayList<>();
    try {
      for (int i = 0; i < ENGINES; i++) {
        started.add(Recognizer.start(languages));
      }
      return started;
    } catch (RejectedInput e) {
      started.forEach(Recognizer::close);
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
   * @throws RejectedInput with code {@code internal} if Tesseract is not installed or cannot use the data
   */
  List<Reading> read(List<TextLine> lines, LineReader reader, Duration budget, Progress progress) throws RejectedInput, IOException {
    long end = System.nanoTime() + budget.toNanos();
    Queue queue = new Queue(lines, reader, end, progress);
    List<Future<Void>> work = new ArrayList<>();
    for (Recognizer engine : await(engines)) {
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

  private static <T> T await(Future<T> part) throws RejectedInput, IOException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RejectedInput rejected) {
        throw rejected;
      }
      throw new IOException("reading the text failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the text", e);
    }
  }

  @Override
  public void close() {
    threads.submit(() -> {
      for (Recognizer engine : engines.get()) {
        engine.close();
      }
      return null;
    });
    threads.shutdown();
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
