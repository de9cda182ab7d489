package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.Jobs;
import java.util.List;

/** Lists the newest jobs, whichever way they came in. */
final class ListJobs implements Resource {
  /** As many as a person looks through; an inbox may have thousands. */
  static final int MOST = 200;

  /**
   * The answer.
   *
   * @param total how many jobs there are
   * @param jobs the newest of them, newest first
   */
  record Listing(int total, List<JobView> jobs) {}

  private final Jobs jobs;

  ListJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) {
    List<Job> all = jobs.all();
    return Answer.json(200, new Listing(all.size(), all.stream().limit(MOST).map(JobView::of).toList()));
  }
}
