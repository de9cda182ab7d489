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
 * @param attempts how often work on it began
 * @param resultName the result's file name, absent until it is done
 * @param result address of the result, absent until it is done
 * @param report address of the report, likewise
 * @param error why it failed, absent if it has not
 * @param warnings sentences for a person
 * @param started when work on it began
 * @param finished when it was done or failed
 */
record FileView(int number, String name, String state, String step, int percent, int attempts, String resultName, String result,
    String report, ErrorView error, List<String> warnings, Instant started, Instant finished) {

  static FileView of(Job job, JobFile file) {
    boolean done = file.state() == State.DONE;
    String result = done ? JobView.path(job.id()) + "/files/" + file.number() : null;
    String report = result == null ? null : result + "/report";
    return new FileView(file.number(), file.name(), JobView.word(file.state()), file.step(), done ? 100 : file.percent(), file.attempts(),
        done ? file.result() : null, result, report, ErrorView.of(file), file.warnings(), file.started(), file.finished());
  }
}
