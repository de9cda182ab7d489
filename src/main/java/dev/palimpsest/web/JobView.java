package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A job as the API shows it.
 *
 * @param id names the job in its address
 * @param origin {@code inbox}, {@code http} or {@code command}
 * @param state {@code queued}, {@code working}, {@code done} or {@code failed} (ended, and at least one file failed)
 * @param step the step under way, absent while there is none
 * @param percent how far the job is, 0..100: its ended files and the pages and step under way of the one being worked on
 * @param accepted when it was safe on disk
 * @param files its files, numbered from 1
 * @param errors one for each file that failed
 */
record JobView(String id, String origin, String state, String step, int percent, Instant accepted, List<FileView> files,
    List<ErrorView> errors) {

  static JobView of(Job job) {
    List<FileView> files = job.files().stream().map(file -> FileView.of(job, file)).toList();
    String step = job.files().stream().map(JobFile::step).filter(Objects::nonNull).findFirst().orElse(null);
    List<ErrorView> errors = files.stream().map(FileView::error).filter(Objects::nonNull).toList();
    return new JobView(job.id(), word(job.origin()), word(job.state()), step, percent(job), job.accepted(), files, errors);
  }

  static String path(String id) {
    return "/api/jobs/" + id;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static int percent(Job job) {
    return job.files().stream().mapToInt(file -> file.ended() ? 100 : file.state() == State.WORKING ? percent(file) : 0).sum()
        / job.files().size();
  }

  private static int percent(JobFile file) {
    boolean several = file.page() != null && file.page().of() > 1;
    return several ? ((file.page().number() - 1) * 100 + file.percent()) / file.page().of() : file.percent();
  }
}
