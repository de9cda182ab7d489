package dev.palimpsest.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the pages of a file, of which {@link EncodeStep} has left parts in the folder {@link PagePart#FOLDER}, into one result, whose name
 * the fact {@code file} says. Options: {@code source}, {@code output.format} and those of the binder.
 */
public final class BindStep implements Step {
  private final PageBinder pdf;

  /** @param pdf makes PDF */
  public BindStep(PageBinder pdf) {
    this.pdf = pdf;
  }

  @Override
  public StepResult run(Path folder, Map<String, String> options, Progress progress) throws RejectedInput, IOException {
    OutputFormat format = OutputFormat.of(options);
    List<PagePart> parts = PagePart.in(folder);
    Path result = folder.resolve("bound." + format.extension());
    Path part = folder.resolve(result.getFileName() + ".part");
    PageBinder binder = format == OutputFormat.PDF ? pdf : new TiffPages();
    StepResult bound = binder.bind(parts, part, folder, options, progress);
    Map<String, Object> facts = new HashMap<>(bound.facts());
    facts.putAll(Map.of("format", format.id(), "pages", parts.size()));
    EncodeStep.finish(part, result, facts);
    return new StepResult(facts, bound.warnings());
  }
}
