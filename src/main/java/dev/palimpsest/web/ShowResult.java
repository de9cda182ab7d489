package dev.palimpsest.web;

import dev.palimpsest.job.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sends the enlarged image of a file, or those of its pages as an archive. */
final class ShowResult implements Resource {
  private final Jobs jobs;

  ShowResult(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Answer answer(Call call) throws Refusal, IOException {
    Finished done = Finished.of(call, jobs);
    List<Path> images = done.images(jobs);
    List<String> names = done.file().images();
    if (images.size() == 1) {
      return image(images.get(0), names.get(0));
    }
    List<Answer.Named> pages = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      // Some programs take it for the separator of folders.
      pages.add(new Answer.Named(names.get(i).replace('\\', '_'), images.get(i)));
    }
    return Answer.archive(pages).with("Content-Disposition", Attachment.named(FileView.downloadName(done.file())));
  }

  /** @param name what its owner knows it by */
  static Answer image(Path image, String name) {
    return Answer.file(image, ImageType.of(name)).with("Content-Disposition", Attachment.named(name));
  }
}
