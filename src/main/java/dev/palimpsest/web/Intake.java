package dev.palimpsest.web;

import dev.palimpsest.job.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of an upload into a draft as they arrive, with never more of them in memory than one buffer. */
final class Intake implements Upload.Receiver {
  private static final String NAMELESS = "image";
  private final Draft draft;
  private final Limits limits;
  private int files;

  Intake(Draft draft, Limits limits) {
    this.draft = draft;
    this.limits = limits;
  }

  /** How many files have been taken. */
  int files() {
    return files;
  }

  @Override
  public void file(String sent, InputStream content) throws Refusal, IOException {
    String given = UploadName.of(sent);
    String name = given.isEmpty() ? NAMELESS : given;
    byte[] head = content.readNBytes((int) Math.min(ContentCheck.HEAD_BYTES, limits.fileBytes() + 1));
    if (head.length > limits.fileBytes()) {
      throw limits.fileTooLarge(name);
    }
    ContentCheck.requireImage(name, head);
    Path file = draft.newFile(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      copy(name, content, out, limits.fileBytes() - head.length);
    }
    files++;
  }

  private void copy(String name, InputStream from, OutputStream to, long room) throws Refusal, IOException {
    byte[] buffer = new byte[ContentCheck.HEAD_BYTES];
    long left = room;
    // Whole buffers: the parts of a form come in small pieces.
    for (int read = from.readNBytes(buffer, 0, buffer.length); read > 0; read = from.readNBytes(buffer, 0, buffer.length)) {
      left -= read;
      if (left < 0) {
        throw limits.fileTooLarge(name);
      }
      to.write(buffer, 0, read);
    }
  }
}
