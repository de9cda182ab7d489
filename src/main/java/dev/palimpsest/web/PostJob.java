package dev.palimpsest.web;

import dev.palimpsest.job.Draft;
import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import dev.palimpsest.job.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the files of a request as a new job; when it answers, they are safe on disk. */
final class PostJob implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(PostJob.class);
  private final Jobs jobs;
  private final Limits limits;
  private final Path state;

  /** @param state a folder on the disk that uploads are written to */
  PostJob(Jobs jobs, Limits limits, Path state) {
    this.jobs = jobs;
    this.limits = limits;
    this.state = state;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    long started = System.nanoTime();
    Upload upload = Upload.of(call, limits);
    requireRoom(call.request().getContentLengthLong());
    Job job = receive(upload);
    LOG.info("accepted job={} origin=HTTP files={} first=\"{}\" ms={}", job.id(), job.files().size(), job.file(1).name(),
        (System.nanoTime() - started) / 1_000_000);
    return Answer.json(202, JobView.of(job)).with("Location", JobView.path(job.id()));
  }

  private Job receive(Upload upload) throws Refusal, IOException {
    try (Draft draft = jobs.draft(Origin.HTTP)) {
      Intake intake = new Intake(draft, limits);
      upload.receive(intake);
      if (intake.files() == 0) {
        throw new Refusal(400, "no-file", "the request holds no file: send an image as the body, or as form parts named \"file\"");
      }
      return jobs.submit(draft);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private void requireRoom(long bytes) throws Refusal, IOException {
    if (Files.getFileStore(state).getUsableSpace() < bytes) {
      throw diskFull();
    }
  }

  /** What the client can know of a failed transfer; a failing disk is our own affair and goes on as it is. */
  private Refusal refusal(IOException failure) throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return new Refusal(400, "cut-off", "the request ended before all of its body had come");
      }
      if (cause instanceof TimeoutException) {
        return new Refusal(408, "too-slow", "the rest of the request did not come in time");
      }
    }
    if (isDiskFull(failure)) {
      LOG.error("upload refused: disk full folder={}", state);
      return diskFull();
    }
    throw failure;
  }

  /** Java has no exception of its own for it; the words are those of Linux, macOS and Windows. */
  private static boolean isDiskFull(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No space left on device") || message.contains("Disk quota exceeded")
        || message.contains("not enough space on the disk");
  }

  private static Refusal diskFull() {
    return new Refusal(507, "disk-full", "the server's disk is full; nothing of this request was kept");
  }
}
