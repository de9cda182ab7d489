package dev.palimpsest.job;

/**
 * Why a file failed, as its {@code .error.json} and the API tell it.
 *
 * @param code a fixed word: {@code file-too-large}, {@code too-many-pixels}, {@code output-too-large}, {@code too-many-pages}, {@code
 *     no-such-page}, {@code empty-file}, {@code not-an-image}, {@code not-supported}, {@code damaged-image}, {@code disk-full}, {@code
 *     timeout}, {@code out-of-memory}, {@code crashed}, {@code worker-lost}, {@code interrupted} (the service died on this file too often),
 *     {@code cancelled} or {@code internal}
 * @param message what happened and what to do, in plain words
 * @param step the step it happened in, or {@code accept}
 * @param attempts how many times the file was tried
 * @param retryHelps whether the same file, dropped again unchanged, may succeed
 */
public record Failure(String code, String message, String step, int attempts, boolean retryHelps) {}
