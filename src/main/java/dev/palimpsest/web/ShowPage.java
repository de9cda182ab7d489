package dev.palimpsest.web;

import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Jobs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Sends the enlarged image of one page of a file. */
final class ShowPage implements Resource {
  private final Jobs jobs;

  ShowPage(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Finished done = Finished.of(call, jobs);
    int place = place(call, done.file());
    return ShowResult.image(done.images(jobs).get(place), done.file().images().get(place));
  }

  private static int place(Call call, JobFile file) throws Refusal {
    List<Integer> pages = FileView.pageNumbers(file);
    boolean number = call.page() != null && call.page().matches("[1-9][0-9]{0,8}");
    int place = number ? pages.indexOf(Integer.parseInt(call.page())) : -1;
    if (place < 0) {
      throw Refusal.notFound("the result of this file has no such page; it has " + (pages.size() == 1 ? "page " : "pages ")
          + pages.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return place;
  }
}
