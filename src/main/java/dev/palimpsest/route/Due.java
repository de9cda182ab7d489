package dev.palimpsest.route;

import dev.palimpsest.job.Workbench;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Passes over tickets of files that wait for a share, so that those behind them get their turn. */
final class Due implements GenericFileFilter<Object> {
  private final Workbench bench;

  Due(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public boolean accept(GenericFile<Object> ticket) {
    return bench.isDue(ticket.getFileNameOnly());
  }
}
