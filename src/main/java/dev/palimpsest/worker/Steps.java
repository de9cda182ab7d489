package dev.palimpsest.worker;

import dev.palimpsest.imaging.BindStep;
import dev.palimpsest.imaging.DecodeStep;
import dev.palimpsest.imaging.EncodeStep;
import dev.palimpsest.imaging.EnlargerSource;
import dev.palimpsest.imaging.Step;
import dev.palimpsest.pdf.PdfBinder;
import dev.palimpsest.pdf.PdfImage;
import dev.palimpsest.pdf.PdfPages;
import dev.palimpsest.text.RemoveTextStep;
import dev.palimpsest.upscale.CheckModelStep;
import dev.palimpsest.upscale.Enlargers;
import dev.palimpsest.upscale.UpscaleStep;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The steps that the worker process can run, by the name that a request calls them. They load their models on first use and keep them. */
final class Steps {
  private Steps() {}

  static Map<String, Step> byName() {
    EnlargerSource enlargers = new Enlargers();
    PdfPages pdf = new PdfPages();
    Map<String, Step> steps = new HashMap<>();
    steps.put("decode", new DecodeStep(pdf));
    steps.put("upscale", new UpscaleStep(enlargers, pdf));
    steps.put("remove-text", new RemoveTextStep(enlargers));
    steps.put("encode", new EncodeStep(new PdfImage()));
    steps.put("bind", new BindStep(new PdfBinder()));
    steps.put("check-model", new CheckModelStep(enlargers));
    ServiceLoader.load(ExtraSteps.class).forEach(extra -> steps.putAll(extra.get()));
    return Map.copyOf(steps);
  }
}
