/**
 * Measures the whole pipeline from outside: a server started by the launcher, drawings dropped into its inbox, the memory of its processes
 * as the kernel counts it. {@link dev.palimpsest.bench.Bench} is the command.
 */
package dev.palimpsest.bench;
