package dev.palimpsest.web;

import dev.palimpsest.job.Failure;
import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Json;
import dev.palimpsest.job.Origin;
import dev.palimpsest.job.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs as a server that has worked on them leaves them on disk. */
final class StoredJobs {
  private final Path folder;
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private String done;
  private String failed;

  /** @param folder where the server to be started looks for jobs */
  StoredJobs(Path folder) {
    this.folder = folder;
  }

  /** A posted job that is done; returns the file of its result. */
  Path done(String id, String name, byte[] result) throws IOException {
    done = id;
    Path results = Files.createDirectories(folder.resolve(id).resolve("result"));
    Files.write(results.resolve("1.json"), Json.MAPPER.writeValueAsBytes(Map.of("source", Map.of("name", name))));
    write(id, new JobFile(1, name, "gone", State.DONE, null, 100, null, 1, 1, name, List.of(), null, null,
        List.of("text was searched for on a reduced copy"), now, now));
    return Files.write(results.resolve("1.png"), result);
  }

  /** A posted job that is done, with an image for each of the pages; returns the folder of the images. */
  Path donePages(String id, String result, Map<Integer, byte[]> pages) throws IOException {
    Path results = Files.createDirectories(folder.resolve(id).resolve("result"));
    JobFile file = new JobFile(1, "scan.tif", "gone", State.DONE, null, 100, null, 1, 1, result, pages.keySet().stream().sorted().toList(),
        null, null, List.of(), now, now);
    for (Map.Entry<Integer, byte[]> page : pages.entrySet()) {
      String ending = result.substring(result.lastIndexOf('.'));
      Files.write(results.resolve(String.format("1-%03d", page.getKey()) + ending), page.getValue());
    }
    write(id, file);
    return results;
  }

  void failed(String id, String name) throws IOException {
    failed = id;
    Failure failure = new Failure("damaged-image", "the file ends in the middle", "decode", 1, false);
    write(id, new JobFile(1, name, "gone", State.FAILED, null, 0, null, 1, 1, null, List.of(), failure, null, List.of(), now, now));
  }

  private void write(String id, JobFile file) throws IOException {
    now = now.plusSeconds(60);
    Path job = Files.createDirectories(folder.resolve(id)).resolve("job.json");
    Files.write(job, Json.MAPPER.writeValueAsBytes(new Job(id, Origin.HTTP, now, List.of(file))));
  }

  String done() {
    return done;
  }

  String failed() {
    return failed;
  }
}
