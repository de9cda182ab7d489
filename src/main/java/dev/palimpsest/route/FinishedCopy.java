package dev.palimpsest.route;

import dev.palimpsest.job.Settling;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.MarkerFileExclusiveReadLockStrategy;

/** Holds a file of the inbox back until its copy is finished. */
final class FinishedCopy extends MarkerFileExclusiveReadLockStrategy {
  private final Settling settling;

  FinishedCopy(Settling settling) {
    this.settling = settling;
    setMarkerFiler(false);
    setDeleteOrphanLockFiles(false);
  }

  @Override
  public boolean acquireExclusiveReadLock(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
    try {
      return settling.isFinished(Path.of(file.getAbsoluteFilePath()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
