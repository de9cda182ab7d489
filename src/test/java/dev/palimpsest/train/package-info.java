/** A smoke run of {@code src/train}: {@code ./palimpsest test --train}, apart from the other tests because it needs PyTorch. */
package dev.palimpsest.train;
