package dev.palimpsest.web;

import java.io.IOException;

/** One thing the API can be asked for or told. */
@FunctionalInterface
interface Resource {
  /**
   * @throws Refusal if the request cannot be granted
   * @throws IOException if the request cannot be read or the disk fails
   */
  Answer answer(Call call) throws Refusal, IOException;
}
