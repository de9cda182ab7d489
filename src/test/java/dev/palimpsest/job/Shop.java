package dev.palimpsest.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The store as a server has it, in a folder of its own; opening another one over the same folder is a restart. */
final class Shop {
  final Places places;
  final Jobs jobs;
  final Inbox inbox;
  final Workbench bench;
  final List<String> cancelled = new ArrayList<>();

  Shop(Path root) {
    places = new Places(root.resolve("state"), root.resolve("inbox"), root.resolve("outbox"), root.resolve("outbox/failed"));
    try {
      if (!Files.exists(places.state())) {
        Files.createDirectories(places.inbox());
        Files.createDirectories(places.outbox());
      }
      jobs = Jobs.open(places, new Work() {
        @Override
        public int percent() {
          return 42;
        }

        @Override
        public void cancel(String reason) {
          cancelled.add(reason);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Folder folder = new Folder("inbox", places.inbox(), false);
    Folder outbox = new Folder("outbox", places.outbox(), false);
    inbox = new Inbox(jobs, folder);
    bench = new Workbench(jobs, folder, outbox, outbox);
  }

  /** What a server does that is started again after this one was killed; the system has let go of its locks. */
  Shop restarted() {
    inbox.close();
    Shop again = new Shop(places.state().getParent());
    again.inbox.isReady();
    return again;
  }

  Path drop(String name) throws IOException {
    Path file = places.inbox().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "source of " + name);
  }

  Job accept(String name) throws IOException {
    return inbox.accept(drop(name)).orElseThrow();
  }

  Job post(String... names) throws IOException {
    try (Draft draft = jobs.draft(Origin.HTTP)) {
      for (String name : names) {
        Files.writeString(draft.newFile(name), "source of " + name);
      }
      return jobs.submit(draft);
    }
  }

  /** Name of the next ticket. */
  String ticket() {
    return files(places.queue()).stream().sorted().findFirst().orElseThrow();
  }

  Task take() throws IOException {
    return bench.take(ticket()).orElseThrow();
  }

  /** The end of the route: the consumer deletes the ticket. */
  void punch() throws IOException {
    Files.delete(places.queue().resolve(ticket()));
  }

  Path work(Task task) throws IOException {
    task.report().add("decode", 5, Map.of("format", "png", "width", 3, "height", 2), List.of());
    return Files.writeString(task.folder().resolve("result.png"), "result of " + task.name());
  }

  Path done(Task task) throws IOException {
    work(task);
    bench.done(task);
    punch();
    return jobs.images(task.job(), task.file().number()).get(0);
  }

  void failed(Task task) throws IOException {
    bench.failed(task, new Failure("damaged-image", "It is damaged.", "decode", task.report().attempts(), false));
    punch();
  }

  /** All files below a folder, with {@code /} between folders, locks left out. */
  static List<String> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(p -> folder.relativize(p).toString().replace('\\', '/'))
          .filter(n -> !n.endsWith("lock")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> outbox() {
    return files(places.outbox());
  }

  List<String> inbox() {
    return files(places.inbox());
  }
}
