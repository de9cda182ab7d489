package dev.palimpsest.worker;

import dev.palimpsest.imaging.Step;
import java.util.Map;
import java.util.function.Supplier;

/** Steps that tests add to those of the product, by name; found by {@link java.util.ServiceLoader} and registered by tests only. */
interface ExtraSteps extends Supplier<Map<String, Step>> {}
