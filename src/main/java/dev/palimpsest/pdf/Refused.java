package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;

/** Carries a rejection through PDFBox, whose callbacks may throw nothing else unharmed. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient RejectedInput rejection;

  Refused(RejectedInput rejection) {
    super(rejection);
    this.rejection = rejection;
  }

  RejectedInput rejection() {
    return rejection;
  }
}
