package dev.palimpsest.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queue: one empty file for each input that waits or is being worked on, named so that their order is the order of arrival. */
final class Tickets {
  /** A place in the queue. */
  record Ticket(long place, String job, int file) {
    private static final Pattern NAME = Pattern.compile("([0-9]{12})-(" + JobId.PATTERN.pattern() + ")\\.([0-9]{1,6})");

    String name() {
      return String.format("%012d-%s.%d", place, job, file);
    }

    static Optional<Ticket> parse(String name) {
      Matcher matcher = NAME.matcher(name);
      return matcher.matches()
          ? Optional.of(new Ticket(Long.parseLong(matcher.group(1)), matcher.group(2), Integer.parseInt(matcher.group(3))))
          : Optional.empty();
    }
  }

  private final Path folder;
  private long last;

  Tickets(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.last = all().stream().mapToLong(Ticket::place).max().orElse(0);
  }

  /** Puts a file at the end of the queue. {@link #flush} makes it durable. */
  synchronized void append(String job, int file) throws IOException {
    last++;
    Files.createFile(folder.resolve(new Ticket(last, job, file).name()));
    notifyAll();
  }

  /** Puts a file to the front of the queue whose ticket is about to be deleted. Durable. */
  void again(String job, int file) throws IOException {
    Path first = folder.resolve(new Ticket(0, job, file).name());
    Files.createFile(Files.exists(first) ? folder.resolve(new Ticket(1, job, file).name()) : first);
    flush();
  }

  void flush() {
    Durable.flushFolder(folder);
  }

  /** Waits, unless there is one that is due, until one is put at the end, or the time is over. */
  void await(Predicate<String> due, Duration atMost) throws IOException, InterruptedException {
    long seen = last();
    if (all().stream().map(Ticket::name).noneMatch(due)) {
      synchronized (this) {
        if (last == seen) {
          wait(atMost.toMillis());
        }
      }
    }
  }

  private synchronized long last() {
    return last;
  }

  void delete(String job, int file) throws IOException {
    for (Ticket ticket : all()) {
      if (ticket.job().equals(job) && ticket.file() == file) {
        Files.deleteIfExists(folder.resolve(ticket.name()));
      }
    }
  }

  /** All tickets, the next one first. */
  List<Ticket> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> Ticket.parse(p.getFileName().toString())).flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(Ticket::place)).toList();
    }
  }
}
