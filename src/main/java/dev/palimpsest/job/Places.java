package dev.palimpsest.job;

import java.nio.file.Path;

/**
 * Where things lie; all paths are absolute.
 *
 * @param state the server's own folder: jobs, queue, drafts, work folders; on a local disk
 * @param inbox where inputs are dropped, perhaps a network share
 * @param outbox where results go, perhaps another share
 * @param failed where inputs go that could not be worked on
 */
public record Places(Path state, Path inbox, Path outbox, Path failed) {
  /** Hidden folder inside the inbox: sources that have been accepted wait here, so that they never leave their file system. */
  static final String HIDDEN = ".palimpsest";

  Path jobs() {
    return state.resolve("jobs");
  }

  Path job(String id) {
    return jobs().resolve(id);
  }

  Path drafts() {
    return state.resolve("drafts");
  }

  /** Folder of the tickets, one file each, in the order of their names. */
  public Path queue() {
    return state.resolve("queue");
  }

  Path works() {
    return state.resolve("work");
  }

  /** The work folder of one file: everything in it can be made again. */
  public Path work(String id, int number) {
    return works().resolve(id + "." + number);
  }

  Path claims() {
    return inbox.resolve(HIDDEN);
  }

  Path claim(String id) {
    return claims().resolve(id);
  }

  /** Folder that the result of a file goes to. */
  Path results(String job, Origin origin, JobFile file) {
    return origin == Origin.HTTP ? job(job).resolve("result") : outbox.resolve(Names.folders(file.name()));
  }

  /** A hidden name in a folder under which something is written until it is complete; the next try uses the same one. */
  static Path aside(Path folder, String job, JobFile file, String ending) {
    return aside(folder, job, file.number(), ending);
  }

  static Path aside(Path folder, String job, int file, String ending) {
    return folder.resolve(".palimpsest-" + job + "." + file + ending + ".part");
  }

  /** A pattern that fits every such name of a file. */
  static String allAside(String job, int file) {
    return ".palimpsest-" + job + "." + file + "[.-]*.part*";
  }
}
