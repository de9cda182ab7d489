package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.State;
import java.time.Instant;
import java.util.List;

/**
 * A file of a job as the API shows it.
 *
 * @param number its place in the job, from 1
 * @param name as it was sent, or its place under the inbox
 * @param state {@code queued}, {@code working}, {@code done} or {@code failed}
 * @param step the step under way, absent while there is none
 * @param percent progress of that step, 0..100; 100 when the file is done
 * @param page the page under way, from 1, absent while there is none
 * @param pages how many pages the file has, or how many files its result has when it is done; absent while that is unknown
 * @param attempts how often work on it began
 * @param resultName the result's file name, absent until it is done
 * @param result address of the result, absent until it is done: an image, or a ZIP archive with one for each page
 * @param pageResults addresses of the pages' images, absent unless the result is such an archive
 * @param report address of the report, absent until it is done
 * @param error why it failed, absent if it has not
 * @param warnings sentences for a person
 * @param started when work on it began
 * @param finished when it was done or failed
 */
record FileView(int number, String name, String state, String step, int percent, Integer page, Integer pages, int attempts,
    String resultName, String result, List<String> pageResults, String report, ErrorView error, List<String> warnings, Instant started,
    Instant finished) {

  static FileView of(Job job, JobFile file) {
    boolean done = file.state() == State.DONE;
    String result = done ? JobView.path(job.id()) + "/files/" + file.number() : null;
    List<String> pageResults =
        done && file.pages().size() > 1 ? file.pages().stream().map(page -> result + "/pages/" + page).toList() : null;
    return new FileView(file.number(), file.name(), JobView.word(file.state()), file.step(), done ? 100 : file.percent(),
        file.page() == null ? null : file.page().number(), pages(file), file.attempts(), done ? downloadName(file) : null, result,
        pageResults, done ? result + "/report" : null, ErrorView.of(file), file.warnings(), file.started(), file.finished());
  }

  private static Integer pages(JobFile file) {
    if (file.state() == State.DONE) {
      return pageNumbers(file).size();
    }
    return file.page() == null || file.page().of() == 0 ? null : file.page().of();
  }

  /** Numbers of the pages that the result has. */
  static List<Integer> pageNumbers(JobFile file) {
    return file.pages().isEmpty() ? List.of(1) : file.pages();
  }

  /** What the result is called when it is sent as a whole: {@code plan.png}, or {@code plan.zip} where several images make it up. */
  static String downloadName(JobFile file) {
    List<String> images = file.images();
    return images.size() == 1 ? images.get(0) : file.result().substring(0, file.result().lastIndexOf('.')) + ".zip";
  }
}
